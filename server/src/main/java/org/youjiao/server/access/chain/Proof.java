package org.youjiao.server.access.chain;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;

/**
 * What one verification saw.
 *
 * @param link the newest link; 0: there was none
 * @param hash its hash
 * @param entries of the trail
 * @param findings of all verifications
 * @param places the first of them, in Chinese
 * @param byNight else by the command
 */
public record Proof(
        OffsetDateTime at, long link, String hash, long entries, int findings, List<String> places, boolean byNight) {

    public Proof {
        places = List.copyOf(places);
    }

    /** When, to the minute, in China. */
    public String moment() {
        return at.atZoneSameInstant(ZoneId.of("Asia/Shanghai")).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}

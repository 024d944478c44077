package org.youjiao.server.access.factor;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes by time, RFC 6238: the last six digits of HMAC-SHA-1 over the number of the half minute, as every authenticator
 * computes them.
 *
 * @param secret 20 bytes
 */
record Totp(byte[] secret) {
    static final int SECONDS = 30;
    /** Clocks of telephones differ by so many steps at most. */
    static final int TOLERANCE = 1;

    private static final int DIGITS = 1_000_000;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    Totp {
        secret = secret.clone();
    }

    /** One with a new secret. */
    static Totp fresh() {
        byte[] secret = new byte[20];
        RANDOM.nextBytes(secret);
        return new Totp(secret);
    }

    static long step(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), SECONDS);
    }

    /** The six digits of this step. */
    String code(long step) {
        byte[] hash = mac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int at = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, at, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return "%06d".formatted(number % DIGITS);
    }

    /**
     * The step whose code this is, among those around now and after the last one accepted; empty: it is none of them.
     *
     * @param last a code of this step or an earlier one is over
     */
    OptionalLong findStep(String code, Instant now, long last) {
        long here = step(now);
        for (long step = Math.max(here - TOLERANCE, last + 1); step <= here + TOLERANCE; step++) {
            if (MessageDigest.isEqual(
                    code(step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** The secret in base 32, RFC 4648, in groups of four to be typed. */
    String readable() {
        return base32(secret).replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** What an authenticator reads from the square. */
    String address(String account) {
        String name = URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/Youjiao:%s?secret=%s&issuer=Youjiao&algorithm=SHA1&digits=6&period=%d"
                .formatted(name, base32(secret), SECONDS);
    }

    /** Five bits a letter; the length has to be a multiple of five bytes, so that nothing is filled up. */
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        long bits = 0;
        int waiting = 0;
        for (byte one : bytes) {
            bits = bits << Byte.SIZE | (one & 0xff);
            waiting += Byte.SIZE;
            while (waiting >= 5) {
                waiting -= 5;
                text.append(ALPHABET.charAt((int) (bits >> waiting) & 31));
            }
        }
        return text.toString();
    }

    private byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Never the secret: it must not reach a log by accident. */
    @Override
    public String toString() {
        return "Totp[…]";
    }
}

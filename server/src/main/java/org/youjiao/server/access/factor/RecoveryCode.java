package org.youjiao.server.access.factor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What lets in once instead of a code when the telephone is lost: 80 random bits, so that a plain hash is safe to keep.
 *
 * @param text sixteen letters and digits, without hyphens
 */
record RecoveryCode(String text) {
    static final int NUMBER = 10;
    private static final int BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** As typed: in whatever case, with or without hyphens and blanks. */
    static RecoveryCode of(String typed) {
        return new RecoveryCode(typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    }

    /** A sheet of new ones. */
    static List<RecoveryCode> sheet() {
        return Stream.generate(RecoveryCode::fresh).limit(NUMBER).toList();
    }

    private static RecoveryCode fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new RecoveryCode(Totp.base32(bytes));
    }

    /** As it is written down. */
    String readable() {
        return text.replaceAll("(.{4})(?=.)", "$1-");
    }

    /** SHA-256 of the account's number and the text. */
    byte[] hash(long account) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(account).array());
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "RecoveryCode[…]";
    }
}

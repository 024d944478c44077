package org.youjiao.server.db;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes what must not lie open in the database, such as an address or a password of another system: AES-256-GCM. The key
 * follows from the database owner's password, so that several servers agree and a copy of the database alone opens nothing.
 */
public final class Seal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Supplier<byte[]> key;
    private final BooleanSupplier lasts;

    /** @param key 32 bytes; asked for at each use, because the database may still be on its way */
    public Seal(Supplier<byte[]> key) {
        this(key, () -> true);
    }

    /** @param lasts whether the next start has the same key */
    public Seal(Supplier<byte[]> key, BooleanSupplier lasts) {
        this.key = key;
        this.lasts = lasts;
    }

    /** Whether what is closed today can be opened after the next start; not where the database's owner has no password. */
    public boolean lasts() {
        return lasts.getAsBoolean();
    }

    /** The text, sealed; twice the same text gives different bytes. */
    public byte[] close(String text) {
        return close(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes, sealed. */
    public byte[] close(byte[] bytes) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, nonce.length).doFinal(bytes);
            byte[] sealed = Arrays.copyOf(nonce, nonce.length + closed.length);
            System.arraycopy(closed, 0, sealed, nonce.length, closed.length);
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What was sealed; empty where it was sealed under another key or has been tampered with. */
    public Optional<String> open(byte[] sealed) {
        return openBytes(sealed).map(text -> new String(text, StandardCharsets.UTF_8));
    }

    /** The bytes that were sealed; empty where it was under another key or they have been tampered with. */
    public Optional<byte[]> openBytes(byte[] sealed) {
        if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            return Optional.empty();
        }
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, sealed, NONCE_BYTES)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException anotherKey) {
            return Optional.empty();
        }
    }

    /** A key for another purpose that follows from this one and what goes with it: HMAC-SHA-256. */
    byte[] derive(String purpose, byte[] with) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.get(), "HmacSHA256"));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(with);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Cipher cipher(int mode, byte[] begin, int nonceBytes) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(key.get(), "AES"), new GCMParameterSpec(TAG_BITS, begin, 0, nonceBytes));
        return cipher;
    }
}

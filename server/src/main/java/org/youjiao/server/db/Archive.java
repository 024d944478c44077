package org.youjiao.server.db;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Seals what is laid away for good. Each record has a key of two halves: a random share, which lies beside the record where the
 * application's role may not read, and the installation's half, which follows from the database owner's password and is in no
 * table. Neither half opens anything, nor does the key of {@link Vault}; destroying the share deletes the record.
 */
public final class Archive {
    private static final String KEYS = "archive";
    private static final String PROOFS = "archive-proof";
    private static final int SHARE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Seal seal;

    public Archive(Seal seal) {
        this.seal = seal;
    }

    /**
     * A sealed record.
     *
     * @param share the database's half of its key
     * @param opened hash of what is sealed
     * @param proof by which {@link #isWhole} tells that share and content are those of this record
     */
    public record Sealed(byte[] share, byte[] content, byte[] opened, byte[] proof) {}

    /** Whether what is sealed today can be opened after the next start. */
    public boolean lasts() {
        return seal.lasts();
    }

    /** @param whose such as {@code pupil:7} */
    public Sealed close(String whose, String text) {
        byte[] share = new byte[SHARE_BYTES];
        RANDOM.nextBytes(share);
        byte[] content = key(share).close(text);
        byte[] digest = sha256(whose + ":", share, content);
        return new Sealed(
                share, content, sha256("", text.getBytes(StandardCharsets.UTF_8)), seal.derive(PROOFS, digest));
    }

    /** What was sealed; empty where one half is not the right one, or the record was altered. */
    public Optional<String> open(byte[] share, byte[] content) {
        return key(share).open(content);
    }

    /** Whether the record is as it was sealed. @param digest as the database made it of the record as it lies there */
    public boolean isWhole(byte[] digest, byte[] proof) {
        return MessageDigest.isEqual(seal.derive(PROOFS, digest), proof);
    }

    private Seal key(byte[] share) {
        byte[] key = seal.derive(KEYS, share);
        return new Seal(() -> key);
    }

    private static byte[] sha256(String before, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.UTF_8));
            for (byte[] part : parts) {
                digest.update(ByteBuffer.wrap(part));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

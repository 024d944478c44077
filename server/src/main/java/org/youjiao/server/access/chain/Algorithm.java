package org.youjiao.server.access.chain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * The hash function of a link: 32 bytes either way.
 *
 * <p>source SHA-256: FIPS 180-4; SM3: GB/T 32905-2016, by Bouncy Castle. oracle AlgorithmIT, HashesTest
 */
enum Algorithm {
    SHA256("sha256"),
    SM3("sm3");

    private final String slug;

    Algorithm(String slug) {
        this.slug = slug;
    }

    /** As the database and the setting name it. */
    String slug() {
        return slug;
    }

    static Optional<Algorithm> find(String slug) {
        return Arrays.stream(values()).filter(one -> one.slug.equals(slug)).findFirst();
    }

    /** The hash of the parts one after another, the kind's byte before them. */
    byte[] hash(byte kind, byte[]... parts) {
        return this == SM3 ? sm3(kind, parts) : sha256(kind, parts);
    }

    private static byte[] sm3(byte kind, byte[]... parts) {
        var digest = new SM3Digest();
        digest.update(kind);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }

    private static byte[] sha256(byte kind, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(kind);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

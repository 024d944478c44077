package org.youjiao.server.db;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keys of persons. Each person's particulars are sealed under a key of their own, so that destroying the key deletes them
 * everywhere at once, in old versions and in the trail too. Those keys lie in the database, sealed under the vault's master
 * key; that one is random, made once, and lies there sealed by {@link Seal}. A look-up goes by a blind index: a keyed hash,
 * from which the number can't be got back nor guessed without the master key.
 */
public final class Vault {
    private static final String SETTING = "vault";
    private static final int KEY_BYTES = 32;
    private static final int INDEX_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Seal seal;
    private byte @Nullable [] master;

    public Vault(JdbcClient jdbc, Seal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** A new person's key, sealed: to be kept beside the person. */
    public byte[] newKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return new Seal(this::master).close(key);
    }

    /**
     * What seals and opens under the person's key.
     *
     * @param sealedKey as {@link #newKey} gave it
     * @return empty where the key was destroyed or is not this vault's
     */
    public Optional<Seal> open(byte @Nullable [] sealedKey) {
        return Optional.ofNullable(sealedKey)
                .flatMap(new Seal(this::master)::openBytes)
                .map(key -> new Seal(() -> key));
    }

    /**
     * The blind index of a number: equal for equal text, of 128 bits.
     *
     * @param kind what is numbered, so that equal texts of two kinds have different indexes
     */
    public byte[] index(String kind, String text) {
        return Arrays.copyOf(mac(master(), kind + '\u0000' + text), INDEX_BYTES);
    }

    /** Made at the first use, by whichever server comes first; all others take that one. */
    private synchronized byte[] master() {
        byte[] known = master;
        if (known == null) {
            // made on a thread of its own: this one may be in a transaction that only reads, or that comes to nothing
            String kept = find().orElseGet(
                            () -> CompletableFuture.supplyAsync(this::make).join());
            known = seal.openBytes(HexFormat.of().parseHex(kept))
                    .orElseThrow(() -> new IllegalStateException(
                            "The keys of persons were sealed under another password of the database's owner. Start with that"
                                    + " password: without it the registers of persons can't be read."));
            master = known;
        }
        return known;
    }

    private String make() {
        if (!seal.lasts()) {
            throw new IllegalStateException(
                    "Keys of persons need a database owner with a password: what they are sealed"
                            + " under follows from it. Give --db an address with user and password.");
        }
        byte[] fresh = new byte[KEY_BYTES];
        RANDOM.nextBytes(fresh);
        jdbc.sql("insert into ground.setting (name, value) values (:name, :value) on conflict do nothing")
                .param("name", SETTING)
                .param("value", HexFormat.of().formatHex(seal.close(fresh)))
                .update();
        return find().orElseThrow();
    }

    private Optional<String> find() {
        return jdbc.sql("select value from ground.setting where name = :name")
                .param("name", SETTING)
                .query(String.class)
                .optional();
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

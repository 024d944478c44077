package org.youjiao.server.access.chain;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was verified, when, and the chain's newest link. Read by the auditor and the program, written by the program. */
public final class Proofs {
    private static final int PLACES = 20;

    private final JdbcClient jdbc;

    public Proofs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The newest link.
     *
     * @param number 0: there is none
     */
    public record Head(long number, String hash) {}

    public Head head() {
        return jdbc.sql("select number, hash from access.audit_link order by number desc limit 1")
                .query((row, index) -> new Head(row.getLong(1), Proof.hex(row.getBytes(2))))
                .optional()
                .orElseGet(() -> new Head(0, Proof.hex(Hashes.NONE)));
    }

    /** The hash of a link. */
    public Optional<String> findHash(long link) {
        return jdbc.sql("select hash from access.audit_link where number = :link")
                .param("link", link)
                .query((row, index) -> Proof.hex(row.getBytes(1)))
                .optional();
    }

    /** How many entries the trail has. */
    public long entries() {
        return ChainVerification.number(jdbc, "select count(*) from access.audit");
    }

    /** Keeps what a verification saw, in a transaction of its own after it. */
    public void add(Head head, long entries, int findings, List<String> places, boolean byNight) {
        jdbc.sql("""
                insert into access.audit_proof (link, hash, entries, findings, places, by_night)
                values (:link, :hash, :entries, :findings, :places, :night)
                """)
                .param("link", head.number())
                .param("hash", HexFormat.of().parseHex(head.hash()))
                .param("entries", entries)
                .param("findings", findings)
                .param("places", places.stream().limit(PLACES).toArray(String[]::new))
                .param("night", byNight)
                .update();
    }

    /** Whether there is an entry from before the moment, and no night has verified since. */
    public boolean dueSince(Instant moment) {
        return jdbc.sql("""
                select exists (select from access.audit where at < :moment)
                    and not exists (select from access.audit_proof where by_night and at >= :moment)
                """)
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** The last verification. */
    public Optional<Proof> findLast() {
        return jdbc.sql("select * from access.audit_proof order by id desc limit 1")
                .query((row, index) -> new Proof(
                        row.getObject("at", OffsetDateTime.class),
                        row.getLong("link"),
                        Proof.hex(row.getBytes("hash")),
                        row.getLong("entries"),
                        row.getInt("findings"),
                        List.of((String[]) row.getArray("places").getArray()),
                        row.getBoolean("by_night")))
                .optional();
    }
}

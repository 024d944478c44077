package org.youjiao.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The owner of a running program's database, who looks behind the pages. */
final class OwnerConnection {
    private OwnerConnection() {}

    static Connection of(Path data) throws IOException, SQLException {
        String password = Files.readString(data.resolve("database-password")).strip();
        List<String> lines = Files.readAllLines(data.resolve("database").resolve("postmaster.pid"));
        if (lines.size() < 4) {
            throw new IOException("PostgreSQL is just coming up.");
        }
        String port = lines.get(3).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password);
    }

    /** PostgreSQL's first process. */
    static ProcessHandle postmaster(Path data) throws IOException {
        return findPostmaster(data).orElseThrow();
    }

    /** The same where it may have ended. */
    static Optional<ProcessHandle> findPostmaster(Path data) throws IOException {
        Path file = data.resolve("database").resolve("postmaster.pid");
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        return lines.stream()
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .filter(process -> process.info().command().orElse("").contains("postgres"));
    }

    static List<String> texts(Connection owner, String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (PreparedStatement query = owner.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    /** A one-time link for this sample account: quicker than a command for each. */
    static String link(Connection owner, String account) throws SQLException {
        String token = UUID.randomUUID().toString();
        try (PreparedStatement link = owner.prepareStatement(
                "insert into access.one_time_link (hash, account, expires_at)"
                        + " select ?, id, now() + interval '15 minutes' from access.account where sample and name = ?")) {
            link.setBytes(1, MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
            link.setString(2, account);
            if (link.executeUpdate() != 1) {
                throw new IllegalStateException("There is no sample account " + account);
            }
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        return "/link/" + token;
    }
}

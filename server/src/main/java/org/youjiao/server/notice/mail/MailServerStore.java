package org.youjiao.server.notice.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Seal;

/** {@code notice.mail_server}: for the system administrator and the program, which sends. The password is sealed. */
@Component
final class MailServerStore {
    private final JdbcClient jdbc;
    private final Seal seal;
    private final String passwordOutside;

    /** @param passwordOutside from the environment; it goes before one that was typed */
    MailServerStore(JdbcClient jdbc, Seal seal, @Value("${YOUJIAO_MAIL_PASSWORD:}") String passwordOutside) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.passwordOutside = passwordOutside;
    }

    /** Whether the password comes from the environment, so that none is kept. */
    boolean hasPasswordOutside() {
        return !passwordOutside.isEmpty();
    }

    /** Empty while nobody has set one. */
    Optional<MailServer> find() {
        return jdbc.sql("select enabled, host, port, security, name, password, sender, address from notice.mail_server")
                .query(this::server)
                .optional();
    }

    void save(MailServer server) {
        boolean keeps = !hasPasswordOutside() && !server.password().isEmpty();
        jdbc.sql("""
                insert into notice.mail_server (enabled, host, port, security, name, password, sender, address)
                values (:enabled, :host, :port, :security, :name, :password, :sender, :address)
                on conflict (id) do update set enabled = excluded.enabled, host = excluded.host, port = excluded.port,
                    security = excluded.security, name = excluded.name, password = excluded.password,
                    sender = excluded.sender, address = excluded.address
                """)
                .param("enabled", server.enabled())
                .param("host", server.host())
                .param("port", server.port())
                .param("security", server.security().slug())
                .param("name", server.name())
                .param("password", keeps ? seal.close(server.password()) : null, java.sql.Types.BINARY)
                .param("sender", server.sender())
                .param("address", server.address())
                .update();
    }

    private MailServer server(ResultSet row, int number) throws SQLException {
        byte[] password = row.getBytes("password");
        String kept = password == null ? "" : seal.open(password).orElse("");
        return new MailServer(
                row.getBoolean("enabled"),
                row.getString("host"),
                row.getInt("port"),
                MailServer.Security.find(row.getString("security")).orElseThrow(),
                row.getString("name"),
                hasPasswordOutside() ? passwordOutside : kept,
                row.getString("sender"),
                row.getString("address"));
    }
}

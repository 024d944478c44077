package org.youjiao.server.access.token;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Token;

/** All SQL of API tokens. Row security bounds it: one's own, or for the security administrator all. */
@Component
final class TokenStore {
    private static final String TOKENS = """
            select t.id, t.account, c.title, t.name, t.purpose, t.scopes, t.ends, t.made_at, t.used_at, t.withdrawn_at,
                   t.ends < access.today() as over
            from access.api_token t join access.account c on c.id = t.account
            """;

    /** A token that is shown with a request. */
    record Shown(long id, long account, List<TokenScope> scopes) {}

    private final JdbcClient jdbc;

    TokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The token, if it may be used now; its use is noted. Needs no scope. */
    Optional<Shown> use(Token token) {
        return jdbc.sql("select id, account, scopes from access.use_token(:hash)")
                .param("hash", token.hash())
                .query((row, number) ->
                        new Shown(row.getLong("id"), row.getLong("account"), scopes(row.getArray("scopes"))))
                .optional();
    }

    long add(long account, Token token, TokenForm form) {
        return jdbc.sql("""
                        insert into access.api_token (hash, account, name, purpose, scopes, ends)
                        values (:hash, :account, :name, :purpose, :scopes, :ends) returning id
                        """)
                .param("hash", token.hash())
                .param("account", account)
                .param("name", form.name())
                .param("purpose", form.purpose())
                .param("scopes", form.scopes().stream().map(TokenScope::slug).toArray(String[]::new))
                .param("ends", form.ends())
                .query(Long.class)
                .single();
    }

    /** The account's tokens, the newest first. */
    List<ApiToken> list(long account) {
        return jdbc.sql(TOKENS + " where t.account = :account order by t.id desc")
                .param("account", account)
                .query(TokenStore::token)
                .list();
    }

    /** Everybody's tokens that can be used, the one that was used last first. */
    List<ApiToken> listLive(int most) {
        return jdbc.sql(TOKENS + """
                        where t.withdrawn_at is null and t.ends >= access.today()
                        order by t.used_at desc nulls last, t.id desc limit :most
                        """)
                .param("most", most)
                .query(TokenStore::token)
                .list();
    }

    Optional<ApiToken> find(long id) {
        return jdbc.sql(TOKENS + " where t.id = :id")
                .param("id", id)
                .query(TokenStore::token)
                .optional();
    }

    void withdraw(long id) {
        jdbc.sql("update access.api_token set withdrawn_at = now() where id = :id and withdrawn_at is null")
                .param("id", id)
                .update();
    }

    private static List<TokenScope> scopes(Array slugs) throws SQLException {
        return Arrays.stream((String[]) slugs.getArray())
                .map(slug -> TokenScope.find(slug).orElseThrow())
                .toList();
    }

    private static ApiToken token(ResultSet row, int number) throws SQLException {
        return new ApiToken(
                row.getLong("id"),
                row.getLong("account"),
                row.getString("title"),
                row.getString("name"),
                row.getString("purpose"),
                scopes(row.getArray("scopes")),
                row.getObject("ends", LocalDate.class),
                row.getObject("made_at", OffsetDateTime.class),
                row.getObject("used_at", OffsetDateTime.class),
                row.getObject("withdrawn_at", OffsetDateTime.class),
                row.getBoolean("over"));
    }
}

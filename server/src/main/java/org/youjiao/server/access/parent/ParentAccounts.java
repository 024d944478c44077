package org.youjiao.server.access.parent;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Token;

/**
 * Accounts of parents as a school may give them; in the open transaction, under the scope of the head or clerk who gives. The
 * database asks once more whether the caller answers for the school.
 */
@Component
public final class ParentAccounts {
    /** Long enough for a slip of paper to reach home. */
    public static final Duration LINK = Duration.ofDays(7);

    /** @param name typed at log-in @param title the parent's name */
    public record ParentAccount(long id, String name, String title) {}

    private final JdbcClient jdbc;

    ParentAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the caller is a head or clerk of this school. */
    public boolean answersFor(String school) {
        return jdbc.sql("select access.answers_for(:school)")
                .param("school", school)
                .query(Boolean.class)
                .single();
    }

    /** A new account; nobody can enter before a link is given. */
    public ParentAccount add(String title, String school) {
        return jdbc.sql("select id, name from access.add_parent(:title, :school)")
                .param("title", title)
                .param("school", school)
                .query((row, number) -> new ParentAccount(row.getLong("id"), row.getString("name"), title))
                .single();
    }

    /** The account of another child's parent, by its exact name, from now on known to this school too. */
    public Optional<ParentAccount> admit(String name, String school) {
        return jdbc.sql("select id, title from access.admit_parent(:name, :school)")
                .param("name", name)
                .param("school", school)
                .query((row, number) -> new ParentAccount(row.getLong("id"), name, row.getString("title")))
                .optional();
    }

    /** A one-time link; earlier ones that were not used end. Empty where only the security administrator may give one. */
    public Optional<Token> link(long account) {
        Token token = Token.fresh();
        boolean given = jdbc.sql("select access.link_parent(:account, :hash, :seconds)")
                .param("account", account)
                .param("hash", token.hash())
                .param("seconds", (int) LINK.toSeconds())
                .query(Boolean.class)
                .single();
        return given ? Optional.of(token) : Optional.empty();
    }

    /** Those of the accounts whose owners have come in before. */
    public Set<Long> haveEntered(Collection<Long> accounts) {
        return new HashSet<>(jdbc.sql("select access.have_entered(?::bigint[])")
                .param(accounts.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }
}

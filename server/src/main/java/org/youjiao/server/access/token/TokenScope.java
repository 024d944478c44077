package org.youjiao.server.access.token;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;

/** What a token may be used for: never more than reading, never more than its account may read. */
public enum TokenScope {
    REGISTER(Kind.REGISTER),
    INDICATOR(Kind.INDICATOR),
    PERSONS(Kind.PUPIL),
    STAFF(Kind.STAFF);

    private final Kind kind;

    TokenScope(Kind kind) {
        this.kind = kind;
    }

    /** The word in forms and documents: {@code register:read}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT) + ":read";
    }

    /** What it lets its token ask about. */
    public Kind kind() {
        return kind;
    }

    /** Chosen only on purpose. */
    public boolean offByDefault() {
        return this == PERSONS || this == STAFF;
    }

    static Optional<TokenScope> find(String slug) {
        return Arrays.stream(values())
                .filter(scope -> scope.slug().equals(slug))
                .findFirst();
    }

    /** What the caller can give to a token. */
    static List<TokenScope> offered(Caller caller, Gate gate) {
        return Arrays.stream(values())
                .filter(scope -> gate.permits(caller, Action.READ, scope.kind))
                .toList();
    }
}

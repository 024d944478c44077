package org.youjiao.server.access.token;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.web.Request;

/**
 * What was typed to make a token.
 *
 * @param ends null where no day was typed
 */
public record TokenForm(
        String name,
        String purpose,
        List<TokenScope> scopes,
        @Nullable LocalDate ends) {
    static final int MOST_DAYS = 365;

    /** An empty form: what is chosen unless somebody chooses otherwise. */
    static TokenForm empty(List<TokenScope> offered, LocalDate today) {
        return new TokenForm(
                "", "", offered.stream().filter(scope -> !scope.offByDefault()).toList(), today.plusDays(90));
    }

    static TokenForm of(Request request) {
        return new TokenForm(
                request.find("name").orElse(""),
                request.find("purpose").orElse(""),
                request.parameters().getOrDefault("scope", List.of()).stream()
                        .flatMap(slug -> TokenScope.find(slug).stream())
                        .distinct()
                        .toList(),
                request.find("ends").flatMap(TokenForm::day).orElse(null));
    }

    /** Why no token can be made of it: the field and, after a dot, what is wrong; the key of a message ends in it. */
    Optional<String> findRefusal(List<TokenScope> offered, LocalDate today) {
        if (name.isEmpty() || name.length() > 60) {
            return Optional.of("name");
        }
        if (purpose.isEmpty() || purpose.length() > 200) {
            return Optional.of("purpose");
        }
        if (scopes.isEmpty() || !offered.containsAll(scopes)) {
            return Optional.of("scope");
        }
        if (ends == null || ends.isBefore(today) || ends.isAfter(today.plusDays(MOST_DAYS))) {
            return Optional.of("ends");
        }
        return Optional.empty();
    }

    /** The day as its field shows it. */
    public String endsText() {
        return ends == null ? "" : ends.toString();
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}

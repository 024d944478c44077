package org.youjiao.server.web.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** A question to the API, its fields checked: a misspelt field is an error, not a list without a filter. */
public final class Query {
    public static final int USUAL = 200;
    public static final int MOST = 1_000;
    private static final int LONGEST = 200;

    private final Request request;
    private final LocalDate day;
    private final int limit;

    private Query(Request request) {
        this.request = request;
        this.day = readDay();
        this.limit = number("limit", 1, MOST).orElse(USUAL);
    }

    /** Fields that the route of this annotation takes. */
    public static Set<String> fields(Answers answers) {
        var fields = new LinkedHashSet<>(List.of(answers.fields()));
        switch (answers.shape()) {
            case ONE -> fields.add("as-of");
            case LIST -> fields.addAll(List.of("as-of", "limit", "after"));
            case CHANGES -> fields.addAll(List.of("since", "limit"));
        }
        return fields;
    }

    static Query of(Request request, Answers answers) {
        Set<String> allowed = fields(answers);
        for (var field : request.parameters().entrySet()) {
            if (!allowed.contains(field.getKey())) {
                throw new WrongQuestion(
                        Page.Problem.of(400, "unknown-field", field.getKey(), String.join(", ", allowed)));
            }
            if (field.getValue().size() > 1 || field.getValue().get(0).length() > LONGEST) {
                throw wrong(field.getKey(), "…");
            }
        }
        return new Query(request);
    }

    /** What is wrong with a field, as the whole answer. */
    public static WrongQuestion wrong(String field, String value) {
        return new WrongQuestion(Page.Problem.of(400, "wrong-value", field, value));
    }

    /** There is no such thing, or not for the caller. */
    public static WrongQuestion notFound(String field, String value) {
        return new WrongQuestion(Page.Problem.of(404, "not-found", field, value));
    }

    /** A cursor from behind the newest transaction is of another database, or of this one before it was restored. */
    public static void refuseAhead(Cursor since, Cursor now) {
        if (since.transaction() > now.transaction()) {
            throw new WrongQuestion(Page.Problem.of(410, "cursor-over", "since", ""));
        }
    }

    /** The request behind, whose fields mean the same as on pages. */
    public Request request() {
        return request;
    }

    /** The day that the answer speaks for. */
    public LocalDate day() {
        return day;
    }

    public int limit() {
        return limit;
    }

    /** The field's text; empty where it is absent. */
    public String text(String field) {
        return request.find(field).orElse("");
    }

    /** The field, which must be one of these. */
    public String oneOf(String field, Collection<String> allowed, String otherwise) {
        String asked = request.find(field).orElse(otherwise);
        if (!asked.equals(otherwise) && !allowed.contains(asked)) {
            throw wrong(field, asked);
        }
        return asked;
    }

    public Optional<Integer> number(String field, int least, int most) {
        return request.find(field).map(text -> {
            if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                throw wrong(field, text);
            }
            return Integer.parseInt(text);
        });
    }

    /** The key after which the list goes on; empty at its beginning. */
    public String after() {
        return text("after");
    }

    /** The same as a row of numbers. */
    public long[] after(int numbers) {
        String after = after();
        if (after.isEmpty()) {
            return new long[numbers];
        }
        if (!after.matches("\\d{1,18}(-\\d{1,18}){" + (numbers - 1) + "}")) {
            throw wrong("after", after);
        }
        return List.of(after.split("-")).stream().mapToLong(Long::parseLong).toArray();
    }

    /** Where a feed goes on; empty for one that begins now. */
    public Optional<Cursor> since() {
        return request.find("since").map(text -> Cursor.read(text).orElseThrow(() -> wrong("since", text)));
    }

    /** The address of the list after this key. */
    String next(String key) {
        String others = request.parameters().entrySet().stream()
                .filter(field -> !field.getKey().equals("after"))
                .map(field -> field.getKey() + "=" + encoded(field.getValue().get(0)) + "&")
                .collect(Collectors.joining());
        return request.path() + "?" + others + "after=" + encoded(key);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private LocalDate readDay() {
        String asked = text("as-of");
        try {
            return asked.isEmpty() ? request.businessDate() : LocalDate.parse(asked);
        } catch (DateTimeException noDay) {
            throw wrong("as-of", asked);
        }
    }
}

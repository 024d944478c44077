package org.youjiao.server.plan.disclosure;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.plan.Words;
import org.youjiao.server.plan.standing.Standing;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.plan.text.Target;

/** The plan's targets and commitments as rows for anybody: what each column means is part of it. */
final class OpenData {
    /** A file: its columns, each with a message that says what it holds, and its rows. */
    enum Table {
        TARGETS(List.of(
                "slug",
                "title",
                "quote",
                "clause",
                "programme",
                "comparator",
                "bound",
                "bound_max",
                "unit",
                "deadline",
                "value",
                "counted_on",
                "status",
                "department")),
        COMMITMENTS(List.of(
                "slug", "text", "kind", "clause", "programme", "told", "done_on", "disclosed_on", "approved_by"));

        private final List<String> columns;

        Table(List<String> columns) {
            this.columns = columns;
        }

        List<String> columns() {
            return columns;
        }

        String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Below this, a number of persons is not told. */
    private static final double SMALLEST_COUNT = 10;

    private OpenData() {}

    /** One row a target; a value that must not be told is null. */
    static List<Map<String, @Nullable Object>> targets(Plan plan, List<Standing> standings, Words words) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (Standing standing : standings) {
            Target target = standing.target();
            double value = standing.value();
            boolean told =
                    !Double.isNaN(value) && !(target.measure().equals("人") && value > 0 && value < SMALLEST_COUNT);
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("slug", target.slug());
            row.put("title", target.title());
            row.put("quote", target.quote());
            row.put("clause", target.clause());
            row.put("programme", programme(plan, target.programme()));
            row.put("comparator", standing.bound().comparator());
            row.put("bound", standing.bound().value());
            row.put("bound_max", standing.bound().max());
            row.put("unit", target.measure());
            row.put("deadline", standing.bound().deadline().toString());
            row.put("value", told ? Math.round(value * 1000) / 1000.0 : null);
            row.put("counted_on", told ? counted(standing) : null);
            row.put("status", words.status(standing));
            row.put("department", target.department());
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable String counted(Standing standing) {
        return standing.latest().map(figure -> figure.counted().toString()).orElse(null);
    }

    /** One row a commitment; what was not disclosed about it is null. */
    static List<Map<String, @Nullable Object>> commitments(Plan plan, Map<String, Disclosure> told, Words words) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (Plan.Commitment commitment : plan.commitments()) {
            Disclosure disclosure = told.get(commitment.slug());
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("slug", commitment.slug());
            row.put("text", commitment.text());
            row.put("kind", words.request().text("plan.kind." + commitment.kind()));
            row.put("clause", commitment.clause());
            row.put("programme", programme(plan, commitment.programme()));
            row.put("told", disclosure == null ? null : disclosure.told());
            row.put("done_on", disclosure == null ? null : text(disclosure.done()));
            row.put("disclosed_on", disclosure == null ? null : text(disclosure.day()));
            row.put("approved_by", disclosure == null ? null : disclosure.approvedBy());
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable String text(java.time.@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static String programme(Plan plan, int number) {
        return plan.programme(number).map(Plan.Programme::title).orElse("保障措施");
    }

    /** As CSV in UTF-8 with its mark, so that Excel reads it too. */
    static void csv(Table table, List<Map<String, @Nullable Object>> rows, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        writer.write(String.join(",", table.columns()) + "\r\n");
        for (Map<String, @Nullable Object> row : rows) {
            writer.write(table.columns().stream()
                            .map(column -> cell(row.get(column)))
                            .collect(java.util.stream.Collectors.joining(","))
                    + "\r\n");
        }
        writer.flush();
    }

    /** Quoted where it must be; words that a spreadsheet would take for a formula are kept from being one. */
    static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return number == Math.rint(number) ? Long.toString(number.longValue()) : number.toString();
        }
        String text = value.toString();
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}

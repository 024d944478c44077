package org.youjiao.server.integrity;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.out.Column;
import org.youjiao.files.table.out.XlsxWriter;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Waiting;
import org.youjiao.server.db.Notices;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.integrity.check.Check;
import org.youjiao.server.integrity.check.Wording;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.web.Request;

/** Findings as readers see them, and how many wait for the caller. */
@Component
public final class FindingWords implements Waiting {
    private static final int SCOPES_KEPT = 1000;
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private final FindingStore store;
    private final Inspector inspector;
    private final Registry registry;
    private final Indicators indicators;
    private final Transactions transactions;
    private final Notices notices;
    private final Gate gate;
    private final Map<List<String>, Integer> open = new ConcurrentHashMap<>();

    /** A finding in a table. */
    public record Row(
            long id,
            String unitCode,
            String unitName,
            boolean institution,
            String area,
            String check,
            String title,
            Check.Severity severity,
            Check.Owner owner,
            String period,
            String value,
            String expected,
            String detail,
            Finding.State state,
            String firstSeen,
            Wording wording) {

        /** What the check's SQL wrote, in the reader's language; what has no English is marked as Chinese. */
        public Content shown(Request request, String text) {
            List<String> pieces = wording.english(text);
            if (request.chinese()) {
                return output -> output.writeUserContent(text);
            }
            return output -> {
                if (pieces.isEmpty()) {
                    writeMarked(output, text);
                }
                for (int index = 0; index < pieces.size(); index++) {
                    if (index % 2 == 0) {
                        output.writeUserContent(pieces.get(index));
                    } else {
                        writeMarked(output, pieces.get(index));
                    }
                }
            };
        }

        private static void writeMarked(TemplateOutput output, String text) {
            if (!CHINESE.matcher(text).find()) {
                output.writeUserContent(text.replace("、", ", "));
                return;
            }
            output.writeContent("<span lang=\"zh-CN\">");
            output.writeUserContent(text);
            output.writeContent("</span>");
        }
    }

    /** What is not settled: open by severity, and explained. */
    public record Totals(Map<Check.Severity, Integer> open, int explained, int accepted) {}

    FindingWords(
            FindingStore store,
            Inspector inspector,
            Registry registry,
            Indicators indicators,
            Transactions transactions,
            Notices notices,
            Gate gate) {
        this.store = store;
        this.inspector = inspector;
        this.registry = registry;
        this.indicators = indicators;
        this.transactions = transactions;
        this.notices = notices;
        this.gate = gate;
        notices.listen(Inspector.CHANNEL, open::clear);
    }

    @Override
    public String path() {
        return "/findings";
    }

    /** Open errors and warnings; hints don't call. */
    @Override
    public int count(Caller caller) {
        if (!gate.permits(caller, org.youjiao.server.access.Action.READ, Kind.FINDING)) {
            return 0;
        }
        Integer known = open.get(caller.scope().paths());
        if (known != null) {
            return known;
        }
        List<String> calling = inspector.checks().list(check -> check.severity() != Check.Severity.HINT).stream()
                .map(Check::slug)
                .toList();
        int counted = transactions.read(caller.scope(), () -> store.countOpen(calling));
        if (open.size() >= SCOPES_KEPT) {
            open.clear();
        }
        open.put(caller.scope().paths(), counted);
        return counted;
    }

    /** Tells all servers, once the open transaction is committed, that what is counted has changed. */
    void changed() {
        notices.send(Inspector.CHANNEL);
    }

    Totals totals(Map<String, Map<Finding.State, Integer>> counts) {
        var bySeverity = new EnumMap<Check.Severity, Integer>(Check.Severity.class);
        int explained = 0;
        int accepted = 0;
        for (Check.Severity severity : Check.Severity.values()) {
            bySeverity.put(severity, 0);
        }
        for (Check check : inspector.checks().list()) {
            Map<Finding.State, Integer> states = counts.getOrDefault(check.slug(), Map.of());
            bySeverity.merge(check.severity(), states.getOrDefault(Finding.State.OPEN, 0), Integer::sum);
            explained += states.getOrDefault(Finding.State.EXPLAINED, 0);
            accepted += states.getOrDefault(Finding.State.ACCEPTED, 0);
        }
        return new Totals(bySeverity, explained, accepted);
    }

    List<Row> rows(Request request, List<Finding> findings) {
        return findings.stream().map(finding -> row(request, finding)).toList();
    }

    Row row(Request request, Finding finding) {
        Optional<Unit> unit = registry.tree().units().isEmpty() ? Optional.empty() : unit(finding.unit());
        Optional<Check> check = inspector.checks().find(finding.check());
        return new Row(
                finding.id(),
                unit.map(Unit::code).orElse(""),
                unit.map(Unit::name).orElse(""),
                unit.filter(one -> !one.area()).isPresent(),
                unit.filter(one -> one.parent() != Unit.NO_PARENT && !one.area())
                        .map(one -> registry.tree().get(one.parent()).name())
                        .orElse(""),
                finding.check(),
                check.map(one -> one.title(request.chinese())).orElse(finding.check()),
                check.map(Check::severity).orElse(Check.Severity.HINT),
                check.map(Check::owner).orElse(Check.Owner.BASIC),
                period(request, finding),
                finding.value(),
                finding.expected(),
                named(request, finding.detail()),
                finding.state(),
                request.figures().date(finding.firstSeen().toLocalDate()),
                check.map(Check::wording).orElse(Wording.NONE));
    }

    private Optional<Unit> unit(int id) {
        try {
            return Optional.of(registry.tree().get(id));
        } catch (IllegalArgumentException gone) {
            return Optional.empty();
        }
    }

    private String period(Request request, Finding finding) {
        String year = finding.period().matches("\\d{4}")
                ? request.figures().schoolYear(Integer.parseInt(finding.period()))
                : finding.period();
        return (year + " " + part(request, finding.part())).strip();
    }

    /** A grade, a stage or variables by their titles. */
    private String part(Request request, String part) {
        return Stream.of("registry.grade.", "registry.stage.")
                .map(kind -> kind + part)
                .filter(request.messages()::has)
                .findFirst()
                .map(request::text)
                .orElseGet(() -> named(request, part));
    }

    /** Names of variables in a list, as their titles. */
    private String named(Request request, String list) {
        return Arrays.stream(list.split("、"))
                .map(word -> indicators.variableTitle(word, request.chinese()).orElse(word))
                .collect(Collectors.joining(request.chinese() ? "、" : ", "));
    }

    void write(OutputStream out, Request request, List<Row> rows) throws IOException {
        try (var book = new XlsxWriter(out)) {
            book.sheet(
                    request.text("integrity.title"),
                    List.of(
                            Column.text(request.text("integrity.code")),
                            Column.text(request.text("integrity.unit")).width(36),
                            Column.text(request.text("integrity.area")),
                            Column.text(request.text("integrity.severity")),
                            Column.text(request.text("integrity.check")).width(30),
                            Column.text(request.text("integrity.period")).width(22),
                            Column.text(request.text("integrity.value")).width(24),
                            Column.text(request.text("integrity.expected")).width(24),
                            Column.text(request.text("integrity.detail")).width(40),
                            Column.text(request.text("integrity.owner")),
                            Column.text(request.text("integrity.state")),
                            Column.text(request.text("integrity.first-seen"))));
            for (Row row : rows) {
                book.row(cells(
                        row.unitCode(),
                        row.unitName(),
                        row.area(),
                        request.text("integrity.severity." + row.severity().slug()),
                        row.title(),
                        row.period(),
                        row.value(),
                        row.expected(),
                        row.detail(),
                        request.text("integrity.owner." + row.owner().slug()),
                        request.text("integrity.state." + row.state().slug()),
                        row.firstSeen()));
            }
        }
    }

    private static List<Cell> cells(@Nullable String... texts) {
        return Arrays.stream(texts)
                .map(text -> text == null || text.isEmpty() ? Cell.EMPTY : Cell.text(text))
                .toList();
    }
}

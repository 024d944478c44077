package org.youjiao.server.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.formula.Explanation.Act;
import org.youjiao.server.indicator.Explanation.Contribution;
import org.youjiao.server.indicator.Explanation.Origin;
import org.youjiao.server.web.Figures;
import org.youjiao.server.web.Request;

/** What the pages of indicators show: figures made readable. */
public final class Shown {
    private static final int SPARK_WIDTH = 88;
    private static final int SPARK_HEIGHT = 24;

    private Shown() {}

    /**
     * A figure as text.
     *
     * @param text with its unit; words where there is no number
     * @param reason why there is none, or what is incomplete about it; may be empty
     */
    public record Figure(String text, String reason, double number) {
        public boolean known() {
            return !Double.isNaN(number);
        }
    }

    /** An indicator in the list: its figure of the newest year that has one, beside the year before. */
    public record Line(
            Indicator indicator,
            Figure now,
            String year,
            String change,
            String spark,
            String standard,
            String status) {}

    /** The indicators of a programme. */
    public record Group(String programme, List<Line> lines) {
        /** Of the message that names the programme. */
        public String key() {
            return programme.equals("保障") ? "safeguards" : programme;
        }
    }

    /** An indicator of one institution, beside the district's figure; standard and status only where each school must keep it. */
    public record Own(
            Indicator indicator,
            Figure now,
            String year,
            String change,
            Figure district,
            String standard,
            String status) {}

    /** The indicators of a programme, of one institution. */
    public record OwnGroup(String programme, List<Own> lines) {
        /** Of the message that names the programme. */
        public String key() {
            return programme.equals("保障") ? "safeguards" : programme;
        }
    }

    /** A unit in a table. */
    public record Row(
            String code,
            String name,
            String area,
            Figure now,
            Figure before,
            String change,
            double difference,
            String status) {}

    /** A part of an explanation. */
    public record Node(
            Explanation.Kind kind,
            String text,
            String title,
            String unitName,
            String unitCode,
            String year,
            Figure figure,
            List<Node> parts,
            List<Part> contributions,
            int contributing,
            @Nullable Origin origin) {}

    /** An institution behind a part. */
    public record Part(
            String code,
            String name,
            String figure,
            String weight,
            @Nullable Origin origin) {}

    static Figure figure(Request request, Value value, String unit, int decimals) {
        if (value instanceof Value.Known known) {
            String remark =
                    known.isComplete() ? "" : request.text("indicator.incomplete", known.present(), known.expected());
            return new Figure(number(request, known.value(), unit, decimals), remark, known.value());
        }
        String words = request.text(value instanceof Value.Withheld ? "indicator.withheld" : "indicator.missing");
        return new Figure(
                words, value.why().map(reason -> reason.words(request)).orElse(""), Double.NaN);
    }

    public static Figure figure(Request request, Value value, Indicator indicator) {
        return figure(request, value, indicator.unit(), indicator.decimals());
    }

    public static String number(Request request, double value, String unit, int decimals) {
        if (Double.isNaN(value)) {
            return Figures.NONE;
        }
        return unit.isEmpty() && decimals > 2
                ? String.format(Locale.ROOT, "%." + decimals + "f", value)
                : request.figures().withUnit(value, unit);
    }

    /** A difference with its sign; of percentages in points; empty where one of the two is unknown. */
    public static String change(Request request, double now, double before, Indicator indicator) {
        double difference = now - before;
        if (Double.isNaN(difference)) {
            return "";
        }
        boolean share = indicator.unit().equals("%");
        String size = number(request, Math.abs(difference), share ? "%" : indicator.unit(), indicator.decimals());
        String text = share ? size.replace("%", " " + request.text("indicator.points")) : size;
        boolean nothing = text.chars().noneMatch(one -> one >= '1' && one <= '9'); // as rounded
        return (nothing ? "±" : difference > 0 ? "+" : "−") + text;
    }

    /** The bound in words: ≥ 80%. */
    public static String standard(Request request, Indicator indicator) {
        Indicator.Standard standard = indicator.standard();
        if (standard == null) {
            return "";
        }
        String sign = standard.comparator().replace(">=", "≥").replace("<=", "≤");
        return sign + " " + number(request, standard.value(), indicator.unit(), indicator.decimals());
    }

    /** {@code met}, {@code missed} or {@code no-data} against the standard; empty where there is none. */
    public static String status(Indicator indicator, Value value) {
        Indicator.Standard standard = indicator.standard();
        if (standard == null) {
            return "";
        }
        double number = value.orNaN();
        return Double.isNaN(number) ? "no-data" : standard.isMet(number) ? "met" : "missed";
    }

    /** A polyline's points through the years; empty for fewer than two. */
    static String spark(List<Point> history) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        int known = 0;
        for (Point point : history) {
            double value = point.value().orNaN();
            if (!Double.isNaN(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
                known++;
            }
        }
        if (known < 2) {
            return "";
        }
        var points = new ArrayList<String>();
        for (int i = 0; i < history.size(); i++) {
            double value = history.get(i).value().orNaN();
            if (!Double.isNaN(value)) {
                double x = 2 + (SPARK_WIDTH - 4.0) * i / (history.size() - 1);
                double y =
                        most == least ? SPARK_HEIGHT / 2.0 : 2 + (SPARK_HEIGHT - 4) * (most - value) / (most - least);
                points.add(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
            }
        }
        return String.join(" ", points);
    }

    /** The explanation for the page, units named from the tree. */
    static Node node(Request request, Explanation explanation, org.youjiao.server.registry.Tree tree, int decimals) {
        var unit = tree.get(explanation.unit());
        return new Node(
                explanation.kind(),
                explanation.text(),
                title(request, explanation),
                unit.name(),
                unit.code(),
                request.figures().schoolYear(explanation.year()),
                figure(
                        request,
                        explanation.value(),
                        explanation.measure().equals("纯数") ? "" : explanation.measure(),
                        decimals),
                explanation.parts().stream()
                        .map(part -> node(request, part, tree, 2))
                        .toList(),
                explanation.contributions().stream()
                        .map(one -> part(request, one, explanation, tree))
                        .toList(),
                explanation.contributing(),
                explanation.origin());
    }

    private static String title(Request request, Explanation explanation) {
        if (explanation.act() instanceof Act.Function function) {
            return request.text("indicator.function." + function.word());
        }
        if (explanation.act() instanceof Act.YearsBefore before) {
            return request.text("indicator.act.years-before", before.years());
        }
        if (explanation.act() instanceof Act.SumSince since) {
            return request.text("indicator.act.sum-since", request.figures().schoolYear(since.firstYear()));
        }
        return request.chinese() ? explanation.title() : explanation.titleEnglish();
    }

    private static Part part(
            Request request, Contribution one, Explanation explanation, org.youjiao.server.registry.Tree tree) {
        var unit = tree.get(one.unit());
        return new Part(
                unit.code(),
                unit.name(),
                request.figures().number(one.value(), explanation.measure()),
                one.weight() == 1 ? "" : request.figures().number(one.weight(), ""),
                one.origin());
    }

    /** The formula with the numbers in place of its parts. */
    static String withNumbers(Node node) {
        if (node.kind() == Explanation.Kind.INDICATOR && !node.parts().isEmpty()) {
            return withNumbers(node.parts().get(0));
        }
        if (node.kind() != Explanation.Kind.OPERATION) {
            return node.figure().text();
        }
        var text = new StringBuilder(node.text());
        int from = 0;
        for (Node part : node.parts()) {
            int at = text.indexOf(part.text(), from);
            if (at < 0) {
                return node.figure().text();
            }
            String number = part.kind() == Explanation.Kind.OPERATION
                    ? withNumbers(part)
                    : part.figure().text();
            text.replace(at, at + part.text().length(), number);
            from = at + number.length();
        }
        return text.toString();
    }

    /** The last point that is not without data, if there is one. */
    public static Optional<Point> latest(List<Point> history) {
        for (int i = history.size() - 1; i >= 0; i--) {
            if (!(history.get(i).value() instanceof Value.Missing)) {
                return Optional.of(history.get(i));
            }
        }
        return Optional.empty();
    }
}

package org.youjiao.server.indicator.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.web.Request;

/** Two definitions of an indicator side by side: the fields in which they differ, with the place where they part. */
public final class Differences {
    private Differences() {}

    /** A text cut at where it differs from its counterpart. */
    public record Cut(String same, String other, String rest) {}

    private static final Set<String> CONTENT = Set.of("title", "unit", "note", "source", "standard_source");

    /** A field that differs. */
    public record Difference(String field, Cut before, Cut after) {
        /** Of what stands in the field; null: the reader's, or none. */
        public @Nullable String language() {
            return field.equals("title_en") ? "en" : CONTENT.contains(field) ? "zh-CN" : null;
        }
    }

    private record Field(String key, String text) {}

    /** Null is "there is none". */
    static List<Difference> of(Request request, @Nullable Indicator before, @Nullable Indicator after) {
        List<Field> old = fields(request, before);
        List<Field> now = fields(request, after);
        var found = new ArrayList<Difference>();
        for (int i = 0; i < old.size(); i++) {
            String one = old.get(i).text();
            String two = now.get(i).text();
            if (!one.equals(two)) {
                int start = 0;
                while (start < one.length() && start < two.length() && one.charAt(start) == two.charAt(start)) {
                    start++;
                }
                int end = 0;
                while (end < one.length() - start
                        && end < two.length() - start
                        && one.charAt(one.length() - 1 - end) == two.charAt(two.length() - 1 - end)) {
                    end++;
                }
                found.add(new Difference(old.get(i).key(), cut(one, start, end), cut(two, start, end)));
            }
        }
        return found;
    }

    private static Cut cut(String text, int start, int end) {
        int from = text.length() - end;
        return new Cut(text.substring(0, start), text.substring(start, from), text.substring(from));
    }

    private static List<Field> fields(Request request, @Nullable Indicator one) {
        Indicator.Standard standard = one == null ? null : one.standard();
        return List.of(
                new Field("formula", one == null ? "" : one.formula().strip()),
                new Field("title", one == null ? "" : one.title()),
                new Field("title_en", one == null ? "" : one.titleEnglish()),
                new Field("unit", one == null ? "" : one.unit()),
                new Field(
                        "programme",
                        one == null
                                ? ""
                                : request.text("indicator.programme."
                                        + (one.programme().equals("保障") ? "safeguards" : one.programme()))),
                new Field(
                        "better",
                        one == null
                                ? ""
                                : request.text("indicator.edit.better."
                                        + one.better().name().toLowerCase(java.util.Locale.ROOT))),
                new Field("note", one == null ? "" : one.note()),
                new Field("source", one == null ? "" : one.source()),
                new Field("verified", one == null ? "" : yesNo(request, one.verified())),
                new Field("decimals", one == null ? "" : Integer.toString(one.decimals())),
                new Field(
                        "stages",
                        one == null
                                ? ""
                                : String.join(
                                        request.chinese() ? "、" : ", ",
                                        DefinitionForm.STAGES.stream()
                                                .filter(one.stages()::contains)
                                                .map(stage -> request.text("registry.stage." + stage))
                                                .toList())),
                new Field(
                        "standard",
                        standard == null
                                ? ""
                                : standard.comparator() + " "
                                        + request.figures().number(standard.value(), "")
                                        + (standard.verified() ? "" : " · " + request.text("indicator.unverified"))
                                        + (standard.school()
                                                ? " · " + request.text("indicator.edit.each-school")
                                                : "")),
                new Field("standard_source", standard == null ? "" : standard.source()));
    }

    private static String yesNo(Request request, boolean yes) {
        return request.text(yes ? "indicator.edit.yes" : "indicator.edit.no");
    }
}

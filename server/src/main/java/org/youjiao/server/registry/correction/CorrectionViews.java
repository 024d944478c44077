package org.youjiao.server.registry.correction;

import java.util.List;
import org.springframework.stereotype.Component;
import org.youjiao.server.intake.Column;

/** Corrections as pages show them. */
@Component
public final class CorrectionViews {
    private final Corrections corrections;

    CorrectionViews(Corrections corrections) {
        this.corrections = corrections;
    }

    /** A value about which a parent may ask. @param source what the school looks at */
    public record Field(String title, String english, String source) {
        public String in(boolean chinese) {
            return chinese ? title : english;
        }
    }

    /** @param before and value as a reader sees them; empty where they are not shown */
    public record Line(Correction correction, Field field, String before, String value, String why) {}

    List<Field> fields() {
        return corrections.fields().keySet().stream().map(this::field).toList();
    }

    /** @param whole whether what is asked is shown: to whoever asked, and to whoever decides */
    List<Line> lines(List<Correction> found, boolean whole) {
        return found.stream().map(one -> line(one, whole)).toList();
    }

    /** All that was asked for of a pupil and that the caller may see, whole. */
    public List<Line> list(long pupil) {
        return lines(corrections.list(pupil), true);
    }

    Line line(Correction one, boolean whole) {
        Column column = corrections.column(one.field());
        Correction.Content content = whole ? one.content() : null;
        return content == null
                ? new Line(one, field(one.field()), "", "", "")
                : new Line(
                        one,
                        field(one.field()),
                        column.words(content.before()),
                        column.words(content.value()),
                        content.why());
    }

    private Field field(String title) {
        return new Field(
                title, corrections.column(title).name(), corrections.fields().getOrDefault(title, ""));
    }
}

package org.youjiao.server.registry.file;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.out.Column;
import org.youjiao.files.table.out.XlsxWriter;
import org.youjiao.server.registry.consent.Consents;
import org.youjiao.server.registry.correction.CorrectionViews;
import org.youjiao.server.registry.guardian.Guardians;
import org.youjiao.server.registry.pupil.PupilViews;
import org.youjiao.server.web.Request;

/** Writes all that is held of a pupil as a workbook, in the reader's language; in the open transaction. */
@Component
final class ChildFile {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final FileStore store;
    private final Guardians guardians;
    private final Consents consents;
    private final CorrectionViews corrections;

    ChildFile(FileStore store, Guardians guardians, Consents consents, CorrectionViews corrections) {
        this.store = store;
        this.guardians = guardians;
        this.consents = consents;
        this.corrections = corrections;
    }

    byte[] write(Request request, PupilViews.Record pupil) {
        var out = new ByteArrayOutputStream();
        try (var book = new XlsxWriter(out)) {
            record(book, request, pupil);
            history(book, request, pupil);
            long id = pupil.line().id();
            sheet(book, request, "parents", "child.parent", "child.relation", "child.account", "child.file.since");
            guardians
                    .list(id)
                    .forEach(one -> row(
                            book,
                            one.title(),
                            request.text("child.relation." + one.relation()),
                            one.accountName(),
                            MINUTE.format(one.since())));
            consents(book, request, id);
            corrections(book, request, id);
            sheet(book, request, "looks", "child.file.at", "child.file.who", "child.file.act", "child.file.why");
            store.looks(id)
                    .forEach(one -> row(
                            book,
                            MINUTE.format(one.at()),
                            one.who(),
                            request.text("access.act." + one.action()),
                            one.why()));
        }
        return out.toByteArray();
    }

    private static void record(XlsxWriter book, Request request, PupilViews.Record pupil) {
        sheet(book, request, "record", "child.file.item", "child.file.value");
        PupilViews.Line line = pupil.line();
        row(book, request.text("pupil.name"), line.name());
        row(book, request.text("pupil.sex"), request.text("person.sex." + line.sex()));
        row(book, request.text("pupil.birth"), day(pupil.birth()));
        row(book, request.text("pupil.school"), line.school());
        row(book, request.text("pupil.grade"), request.text("pupil.grade." + line.grade()));
        row(book, request.text("pupil.class"), Objects.toString(line.classNumber(), ""));
        row(book, request.text("pupil.state"), request.text("pupil.state." + line.state()));
        pupil.parts().values().stream()
                .flatMap(List::stream)
                .forEach(field -> row(book, request.chinese() ? field.title() : field.english(), field.value()));
    }

    private static void history(XlsxWriter book, Request request, PupilViews.Record pupil) {
        sheet(
                book,
                request,
                "history",
                "pupil.from",
                "child.file.to",
                "pupil.act",
                "pupil.school",
                "pupil.grade",
                "pupil.state");
        pupil.history()
                .forEach(stay -> row(
                        book,
                        day(stay.from()),
                        day(stay.to()),
                        request.text("pupil.act." + stay.act()),
                        stay.line().school(),
                        request.text("pupil.grade." + stay.line().grade()),
                        request.text("pupil.state." + stay.line().state())));
    }

    private void consents(XlsxWriter book, Request request, long id) {
        sheet(
                book,
                request,
                "consents",
                "child.file.purpose",
                "child.file.basis",
                "child.file.standing",
                "child.file.at",
                "child.file.who",
                "child.file.said",
                "child.file.paper");
        consents.list(id).forEach(standing -> {
            String title = standing.purpose().title().in(request.chinese());
            row(
                    book,
                    title,
                    standing.purpose().basis(),
                    request.text("child.file.state." + standing.state().name().toLowerCase(java.util.Locale.ROOT)));
            standing.said()
                    .forEach(said -> row(
                            book,
                            title,
                            "",
                            "",
                            day(said.day()),
                            said.who(),
                            request.text(said.given() ? "child.file.state.given" : "child.file.state.refused"),
                            said.paper()));
        });
    }

    private void corrections(XlsxWriter book, Request request, long id) {
        sheet(
                book,
                request,
                "corrections",
                "correction.field",
                "correction.before",
                "correction.after",
                "correction.said-why",
                "correction.asked",
                "correction.state",
                "child.file.answer");
        corrections
                .list(id)
                .forEach(one -> row(
                        book,
                        one.field().in(request.chinese()),
                        one.before(),
                        one.value(),
                        one.why(),
                        day(one.correction().proposed()),
                        request.text("correction.state." + one.correction().state()),
                        one.correction().decisionWhy()));
    }

    private static void sheet(XlsxWriter book, Request request, String name, String... titles) {
        book.sheet(
                request.text("child.file.sheet." + name),
                Stream.of(titles)
                        .map(title -> Column.text(request.text(title)).width(24))
                        .toList());
    }

    private static void row(XlsxWriter book, String... cells) {
        book.row(Arrays.stream(cells).map(Cell::text).toList());
    }

    private static String day(@Nullable LocalDate day) {
        return Objects.toString(day, "");
    }
}

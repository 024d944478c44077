package org.youjiao.server.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youjiao.server.collection.life.Dossier;
import org.youjiao.server.collection.life.Return;
import org.youjiao.server.collection.life.ReturnStore;
import org.youjiao.server.indicator.Questionnaire.Field;
import org.youjiao.server.web.Request;

/**
 * What has changed in a return: since it was sent or accepted, and every typing there was.
 *
 * @param points when it was signed or accepted, the newest first
 * @param since the point that is compared with; its event's id, 0 where there was none
 * @param differences fields that differ from what stood there then
 * @param typings the newest first, at most {@value #SHOWN}
 */
public record Changes(
        Dossier dossier,
        List<Return.Event> points,
        long since,
        List<Difference> differences,
        List<Typing> typings,
        int total) {
    static final int SHOWN = 200;

    /** A field then and now, and who made it so. */
    public record Difference(String title, String unit, String then, String now, String who, String day, String why) {}

    /** One typing. @param via the file's name; empty for the form */
    public record Typing(String title, String value, String who, String via, String at) {}

    static Changes of(Dossier dossier, ReturnStore store, Request request) {
        long id = dossier.of().id();
        List<Return.Event> points =
                store.events(id).stream().filter(event -> event.mark() > 0).toList();
        long asked = request.number("since", 0);
        Return.Event since = points.stream()
                .filter(event -> event.id() == asked)
                .findFirst()
                .or(() -> first(points.stream()
                        .filter(event -> event.act().equals("accept"))
                        .toList()))
                .or(() -> first(points))
                .orElse(null);
        List<Difference> differences =
                since == null ? List.of() : differences(dossier, store.cells(id, since.mark()), request);
        List<Return.Cell> history = store.history(id);
        var typings = history.stream()
                .limit(SHOWN)
                .flatMap(cell -> dossier.form().find(cell.field()).stream()
                        .map(field -> new Typing(
                                title(field, request),
                                ReturnView.shown(request, field, cell.value()),
                                cell.who(),
                                cell.via(),
                                request.figures().date(cell.day()))))
                .toList();
        return new Changes(dossier, points, since == null ? 0 : since.id(), differences, typings, history.size());
    }

    /** The oldest: by default nothing of the later rounds hides. */
    private static Optional<Return.Event> first(List<Return.Event> newestFirst) {
        return newestFirst.isEmpty() ? Optional.empty() : Optional.of(newestFirst.get(newestFirst.size() - 1));
    }

    private static List<Difference> differences(Dossier dossier, Map<String, Return.Cell> then, Request request) {
        var differences = new ArrayList<Difference>();
        for (Field field : dossier.form().fields(dossier.institution())) {
            Return.Cell before = then.get(field.name());
            Return.Cell now = dossier.cells().get(field.name());
            double old = before == null ? Double.NaN : before.value();
            if (now != null && Double.compare(old, now.value()) != 0) {
                differences.add(new Difference(
                        title(field, request),
                        request.figures().bracketed(field.unit()),
                        ReturnView.shown(request, field, old),
                        ReturnView.shown(request, field, now.value()),
                        now.who(),
                        request.figures().date(now.day()),
                        why(dossier, field)));
            }
        }
        return differences;
    }

    private static String why(Dossier dossier, Field field) {
        return dossier.reopenings().stream()
                .filter(one -> one.field().equals(field.name()))
                .findFirst()
                .map(Return.Reopening::reason)
                .orElse("");
    }

    private static String title(Field field, Request request) {
        return request.chinese() ? field.title() : field.titleEnglish();
    }
}

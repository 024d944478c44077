package org.youjiao.server.registry.pupil;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Sections;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.registry.person.look.Looks;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/**
 * Pupils' records for other concepts, in the open transaction and as far as its scope sees: the school's and the offices', a
 * parent's own children. Looking at a named child is recorded where the school sees it.
 */
@Component
public final class PupilRecords {
    private final PupilStore store;
    private final PupilViews views;
    private final Registry registry;
    private final Looks looks;
    private final Sections sections;
    private final ObjectProvider<RecordPart> parts;

    PupilRecords(
            PupilStore store, PupilViews views, Grounds grounds, Sections sections, ObjectProvider<RecordPart> parts) {
        this.store = store;
        this.views = views;
        this.registry = grounds.registry();
        this.looks = grounds.looks();
        this.sections = sections;
        this.parts = parts;
    }

    /** What records rest on. */
    @Component
    record Grounds(Registry registry, Looks looks) {}

    /** The pupils in the caller's scope that are held on the day; of a parent, the own children. */
    public List<PupilViews.Line> list(LocalDate day, int most) {
        Tree tree = registry.tree();
        return store.list(new PupilQuestion(day, 0, "", 0, "", "", 0), 0, most).stream()
                .map(held -> views.line(held, tree))
                .toList();
    }

    /** The record in part, unrecorded: for a page that is asked for again at once, such as a form with a mistake. */
    public Optional<PupilViews.Record> find(long id, LocalDate day) {
        return store.find(id, day).map(held -> record(held, PupilViews.Showing.IN_PART));
    }

    /** Code of the school where an archived pupil was last; empty for all others, and where the caller does not see the pupil. */
    public Optional<String> archivedAt(long id) {
        return store.remains(id).stream()
                .findFirst()
                .flatMap(held -> registry.tree().institution(held.person().unit()))
                .map(school -> school.unit().code());
    }

    /** The record in part. */
    public Optional<PupilViews.Record> read(Caller caller, long id, LocalDate day) {
        return look(caller, id, day, PupilViews.Showing.IN_PART, null);
    }

    /** The record as it stood when a merge put it aside, in part; empty where the caller does not see it. */
    public Optional<PupilViews.Record> readMerged(Caller caller, long id, long merge) {
        List<Held<Pupil>> aside = store.putAside(id, merge);
        return aside.stream().findFirst().map(held -> {
            looks.record(
                    caller, "read", new Looks.Subject("pupil", id, held.person().unit()), null);
            return views.record(held, aside, PupilViews.Showing.IN_PART);
        });
    }

    /** The record with what else is hidden. @param why as said by the caller; null for a parent, who need not */
    public Optional<PupilViews.Record> reveal(
            Caller caller, long id, LocalDate day, PupilViews.Showing showing, @Nullable String why) {
        return look(caller, id, day, showing, why);
    }

    private Optional<PupilViews.Record> look(
            Caller caller, long id, LocalDate day, PupilViews.Showing showing, @Nullable String why) {
        Optional<Held<Pupil>> found = store.find(id, day);
        found.ifPresent(held -> looks.record(
                caller,
                showing == PupilViews.Showing.IN_PART ? "read" : "reveal",
                new Looks.Subject("pupil", id, held.person().unit()),
                why));
        return found.map(held -> record(held, showing));
    }

    PupilViews.Record record(Held<Pupil> held, PupilViews.Showing showing) {
        return views.record(held, store.history(held.id()), showing);
    }

    /** The record's page for the school and the offices. @param problem message key of what is wrong with the reason; or empty */
    public Page.View page(Request request, Caller caller, PupilViews.Record record, String problem) {
        return Page.view("registry/pupil")
                .with("pupil", record)
                .with("problem", problem)
                .with(
                        "parts",
                        sections.write(
                                ordered().flatMap(part -> part.section(record, request, caller).stream()), request));
    }

    /** What other concepts have to say to the pupil's parent. */
    public List<Sections.Written> forParent(Request request, Caller caller, PupilViews.Record record) {
        return sections.write(ordered().flatMap(part -> part.forParent(record, request, caller).stream()), request);
    }

    private Stream<RecordPart> ordered() {
        return parts.stream().sorted(Comparator.comparingInt(RecordPart::order));
    }
}

package org.youjiao.server.registry.person.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/**
 * Where the archive is asked: how many lie there, and one record for whoever has its number and a reason. In the open transaction,
 * behind a fresh confirmation.
 */
@Component
public final class ArchiveDesk {
    private static final int SHORTEST_REASON = 4;

    private final Registry registry;

    ArchiveDesk(Registry registry) {
        this.registry = registry;
    }

    /** How many left in a year, or a school in that year. @param code of the school; empty for all of the year */
    public record Line(int year, String school, String code, long persons) {}

    /** The numbers, and the form that finds one. */
    public Page.View page(Request request, Shelf shelf, String problem) {
        List<PersonArchive.Count> counts = shelf.archive().counts();
        int year = request.number("year", 0);
        var byYear = new TreeMap<Integer, Long>(counts.stream()
                        .collect(Collectors.groupingBy(
                                PersonArchive.Count::year, Collectors.summingLong(PersonArchive.Count::persons))))
                .descendingMap();
        var lines = new ArrayList<Line>();
        byYear.forEach((one, persons) -> lines.add(new Line(one, "", "", persons)));
        return Page.view("registry/archive")
                .with("shelf", shelf)
                .with("years", lines)
                .with(
                        "schools",
                        counts.stream()
                                .filter(count -> count.year() == year)
                                .map(this::line)
                                .toList())
                .with("year", year)
                .with("left", shelf.archive().left())
                .with("problem", problem)
                .status(problem.isEmpty() ? 200 : 422);
    }

    private Line line(PersonArchive.Count count) {
        var school = registry.tree().get(count.unit());
        return new Line(count.year(), school.name(), school.code(), count.persons());
    }

    /**
     * Opens the record that was asked for.
     *
     * @param reading what is made of it while it can be read as if the person were back; what it writes does not stay
     * @param then the page of that
     */
    public <T> Page open(Request request, Caller caller, Shelf shelf, Reading<T> reading, Function<T, Page> then) {
        return found(
                request,
                caller,
                shelf,
                "open-archive",
                opened -> then.apply(
                        shelf.archive().asIfBack(opened, () -> reading.read(opened.person(), asked(request)))));
    }

    /** Makes something of the record. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(long person, Asked asked);
    }

    /** What was typed, to be asked again with the next form. */
    public record Asked(String number, String why) {}

    private static Asked asked(Request request) {
        return new Asked(
                request.find("number").orElse("").strip().toUpperCase(Locale.ROOT),
                request.find("why").orElse("").strip());
    }

    /** Puts the person back into the register, as at the time of leaving. */
    public Page bringBack(Request request, Caller caller, Shelf shelf) {
        return found(request, caller, shelf, "return-archive", opened -> {
            shelf.archive().bringBack(opened);
            return new Page.Redirect(shelf.path() + "/" + opened.person(), "archive.returned");
        });
    }

    private Page found(
            Request request, Caller caller, Shelf shelf, String act, Function<PersonArchive.Opened, Page> then) {
        Asked asked = asked(request);
        String problem = asked.number().isEmpty()
                ? "archive.say-number"
                : asked.why().length() < SHORTEST_REASON
                        ? "archive.say-why"
                        : shelf.archive().left() <= 0 ? "archive.no-more" : "";
        if (!problem.isEmpty()) {
            return page(request, shelf, problem);
        }
        return shelf.archive()
                .open(new PersonArchive.Asking(caller, asked.why()), asked.number(), act)
                .map(then)
                .orElseGet(() -> page(request, shelf, "archive.not-found"));
    }
}

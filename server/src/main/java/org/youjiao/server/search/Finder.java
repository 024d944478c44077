package org.youjiao.server.search;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.youjiao.server.web.Request;

/** Asks every room and puts the best first. */
@Component
public final class Finder {
    private static final int AROUND = 30;

    private final List<Findable> rooms;

    Finder(List<Findable> rooms) {
        this.rooms = List.copyOf(rooms);
    }

    /** What the request's viewer may open of what answers the words, the best first. */
    public List<Hit> find(String typed, Request request) {
        Match match = Match.of(typed);
        Predicate<String> mayOpen = request.viewer().mayOpen();
        return rooms.stream()
                .flatMap(room -> room.entries(request.asOf(), request.chinese()).stream())
                .flatMap(entry -> {
                    int score = match.score(entry);
                    return score == Match.NONE
                            ? Stream.empty()
                            : Stream.of(new Hit(entry, score, excerpt(entry, match)));
                })
                .filter(hit -> mayOpen.test(pathOnly(hit.entry().path())))
                .sorted(Comparator.comparingInt(Hit::score)
                        .reversed()
                        .thenComparing(hit -> hit.entry().gathers())
                        .thenComparing(hit -> hit.entry().title().length())
                        .thenComparing(hit -> hit.entry().title()))
                .toList();
    }

    private static String pathOnly(String path) {
        int end = path.indexOf('#');
        return end < 0 ? path : path.substring(0, end);
    }

    private static String excerpt(Entry entry, Match match) {
        int at = match.words().stream()
                .mapToInt(word -> entry.text().indexOf(word))
                .filter(place -> place >= 0)
                .min()
                .orElse(-1);
        if (at < 0) {
            return entry.note();
        }
        int from = Math.max(0, at - AROUND);
        int to = Math.min(entry.text().length(), at + 2 * AROUND);
        return (from > 0 ? "…" : "")
                + entry.text().substring(from, to)
                + (to < entry.text().length() ? "…" : "");
    }
}

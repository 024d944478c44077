package org.youjiao.server.plan.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What has changed between a frozen brief and a later snapshot: targets whose figure or status, tasks whose status, deadline or department. */
public record Comparison(List<Change> goals, List<Change> duties) {

    /**
     * One thing that has changed.
     *
     * @param link where it is looked at
     * @param what it is
     * @param before in words; "" where it was not there
     * @param after in words; "" where it is not there any more
     */
    public record Change(String link, String what, String before, String after) {}

    public Comparison {
        goals = List.copyOf(goals);
        duties = List.copyOf(duties);
    }

    public boolean isEmpty() {
        return goals.isEmpty() && duties.isEmpty();
    }

    static Comparison of(Snapshot before, Snapshot after) {
        return new Comparison(
                changes(
                        before.goals(),
                        after.goals(),
                        new Shown<>(
                                goal -> "/plan/targets/" + goal.slug(),
                                Snapshot.Goal::title,
                                goal -> goal.value() + "，" + goal.statusWords() + "（目标 " + goal.bound() + "）")),
                changes(
                        before.duties(),
                        after.duties(),
                        new Shown<>(
                                duty -> "/supervision/commitments/" + duty.slug(),
                                Snapshot.Duty::text,
                                Comparison::told)));
    }

    private static String told(Snapshot.Duty duty) {
        return duty.statusWords()
                + (duty.lead().isEmpty() ? "" : "，" + duty.lead())
                + (duty.deadline() == null ? "" : "，期限 " + duty.deadline())
                + (duty.raised() ? "，已报领导小组" : "");
    }

    private record Shown<T>(Function<T, String> link, Function<T, String> what, Function<T, String> words) {}

    private static <T> List<Change> changes(List<T> before, List<T> after, Shown<T> shown) {
        var earlier = before.stream().collect(Collectors.toMap(shown.link(), Function.identity()));
        var changes = new ArrayList<Change>();
        for (T now : after) {
            String link = shown.link().apply(now);
            T then = earlier.remove(link);
            String was = then == null ? "" : shown.words().apply(then);
            String is = shown.words().apply(now);
            if (!Objects.equals(was, is)) {
                changes.add(new Change(link, shown.what().apply(now), was, is));
            }
        }
        before.stream()
                .filter(then -> earlier.containsKey(shown.link().apply(then)))
                .forEach(then -> changes.add(
                        new Change("", shown.what().apply(then), shown.words().apply(then), "")));
        return changes;
    }
}

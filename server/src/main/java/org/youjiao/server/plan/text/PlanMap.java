package org.youjiao.server.plan.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;

/** 规划对照: for each action and safeguard of the plan, what the program does for it now, where, and what is not there yet. */
public record PlanMap(List<Line> lines) {

    /**
     * One action or safeguard.
     *
     * @param at the action's or safeguard's slug
     * @param room of the program; empty while none serves it
     * @param pages addresses where it is seen
     */
    public record Line(
            String at,
            String number,
            String title,
            String titleEnglish,
            String now,
            String nowEnglish,
            String room,
            List<String> pages,
            String missing,
            String missingEnglish) {
        public Line {
            pages = List.copyOf(pages);
        }

        public String title(boolean chinese) {
            return chinese ? title : titleEnglish;
        }

        public String now(boolean chinese) {
            return chinese ? now : nowEnglish;
        }

        public String missing(boolean chinese) {
            return chinese ? missing : missingEnglish;
        }

        /** Whether anything serves it today. */
        public boolean isServed() {
            return !room.isEmpty();
        }
    }

    public PlanMap {
        lines = List.copyOf(lines);
    }

    /** Reads the map and holds it against the plan: every action and safeguard once, in the plan's order. */
    public static PlanMap read(Catalogue catalogue, String file, Plan plan) {
        Entry top = catalogue.read(file);
        var lines = new ArrayList<Line>();
        List<Entry> entries = top.get("map").list();
        List<Place> places = places(plan);
        for (int index = 0; index < entries.size(); index++) {
            Entry entry = entries.get(index);
            String at = entry.get("at").text();
            if (index >= places.size() || !places.get(index).at().equals(at)) {
                String expected = index < places.size() ? places.get(index).at() : "到此为止";
                throw entry.get("at").problem("「" + at + "」不合规划的顺序，此处应为 " + expected);
            }
            lines.add(line(entry, places.get(index)));
        }
        if (lines.size() < places.size()) {
            throw top.get("map").problem("缺少 " + places.get(lines.size()).at() + "，规划的每项行动和保障措施都应有一行");
        }
        return new PlanMap(lines);
    }

    private record Place(String at, String number, String title, String titleEnglish) {}

    private static List<Place> places(Plan plan) {
        Stream<Place> actions = plan.programmes().stream()
                .flatMap(programme -> programme.actions().stream()
                        .map(action -> new Place(
                                action.slug(),
                                programme.mark() + action.number(),
                                action.title(),
                                action.titleEnglish())));
        Stream<Place> safeguards = plan.safeguards().stream()
                .map(safeguard -> new Place(
                        safeguard.slug(), "保障措施" + safeguard.number(), safeguard.title(), safeguard.titleEnglish()));
        return Stream.concat(actions, safeguards).toList();
    }

    private static Line line(Entry entry, Place place) {
        return new Line(
                place.at(),
                place.number(),
                place.title(),
                place.titleEnglish(),
                entry.get("now").text(),
                entry.get("now_en").text(),
                entry.find("room").map(Entry::text).orElse(""),
                entry.find("pages").map(Entry::texts).orElse(List.of()),
                entry.get("missing").text(),
                entry.get("missing_en").text());
    }
}

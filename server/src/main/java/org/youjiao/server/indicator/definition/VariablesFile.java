package org.youjiao.server.indicator.definition;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;

/** Reads {@code catalogue/indicators/variables.yaml}: defaults, dimensions, and variables with families written out. */
public final class VariablesFile {
    private static final String FILE = "indicators/variables.yaml";
    private static final Set<String> STAGES = Set.of("kindergarten", "primary", "junior", "senior");
    private static final Set<String> FIELDS = Set.of(
            "name",
            "title",
            "title_en",
            "unit",
            "over",
            "over_units",
            "weight",
            "over_time",
            "counted",
            "room",
            "sheet",
            "stages",
            "kinds",
            "confidential",
            "source");

    /** A member of a family: the holes filled so far and the stage that this implies. */
    private record Member(
            Map<String, Entry> filled, @Nullable String stage) {}

    private final Map<String, Entry> defaults;
    private final Map<String, Entry> dimensions;
    private final Map<String, Variable> byName = new LinkedHashMap<>();
    private final Map<String, Entry> places = new HashMap<>();

    private VariablesFile(Entry top) {
        this.defaults = top.find("defaults").map(Entry::fields).orElse(Map.of());
        this.dimensions = top.find("dimensions").map(Entry::fields).orElse(Map.of());
        top.get("variables").list().forEach(this::read);
        byName.values().forEach(this::checkWeight);
    }

    public static VariablesFile read(Catalogue catalogue) {
        return new VariablesFile(catalogue.read(FILE));
    }

    /** In the file's order. */
    public List<Variable> variables() {
        return List.copyOf(byName.values());
    }

    /** Where a variable is declared, for saying what is wrong with it. */
    public Entry place(String name) {
        Entry place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("There is no variable \"%s\".".formatted(name));
        }
        return place;
    }

    private void read(Entry entry) {
        for (String field : entry.fields().keySet()) {
            if (!FIELDS.contains(field)) {
                throw entry.fields().get(field).problem("不认识的项目「" + field + "」，可用：" + String.join("、", FIELDS));
            }
        }
        for (Member member : family(entry)) {
            Variable variable = variable(entry, member);
            if (byName.put(variable.name(), variable) != null) {
                throw entry.get("name").problem("变量「" + variable.name() + "」登记了两次，请删去一处");
            }
            places.put(variable.name(), entry);
        }
        if (byName.values().stream().map(Variable::title).distinct().count() != byName.size()) {
            throw entry.get("title").problem("标题与别的变量相同；标题是填报表的列名，不能重复");
        }
    }

    private List<Member> family(Entry entry) {
        var members = List.of(new Member(Map.of(), null));
        for (Entry dimension : entry.find("over").map(Entry::list).orElse(List.of())) {
            Entry values = Optional.ofNullable(dimensions.get(dimension.text()))
                    .orElseThrow(() -> dimension.problem("没有维度「" + dimension.text() + "」，请先在 dimensions 中登记"));
            var grown = new ArrayList<Member>();
            for (Member member : members) {
                values.fields().forEach((key, value) -> {
                    var filled = new LinkedHashMap<>(member.filled());
                    filled.put(dimension.text() + "=" + key, value);
                    grown.add(new Member(filled, stage(key, value, member.stage())));
                });
            }
            members = List.copyOf(grown);
        }
        return members;
    }

    private static @Nullable String stage(String key, Entry value, @Nullable String before) {
        return value.find("stage").map(Entry::text).orElse(STAGES.contains(key) ? key : before);
    }

    private Variable variable(Entry entry, Member member) {
        Variable.OverUnits overUnits = choice(
                entry,
                "over_units",
                Map.of(
                        "sum",
                        Variable.OverUnits.SUM,
                        "mean",
                        Variable.OverUnits.MEAN,
                        "none",
                        Variable.OverUnits.NONE));
        String name = fill(entry.get("name").text(), member, "slug");
        String title = fill(entry.get("title").text(), member, "title");
        return new Variable(
                name,
                title,
                entry.find("title_en")
                        .map(text -> fill(text.text(), member, "title_en"))
                        .orElse(title),
                entry.get("unit").text(),
                overUnits,
                entry.find("weight").map(Entry::text).orElse(null),
                choice(entry, "over_time", Map.of("stock", false, "flow", true)),
                counted(field(entry, "counted")),
                field(entry, "room").text(),
                field(entry, "sheet").text(),
                stages(entry, member),
                texts(entry, "kinds"),
                field(entry, "confidential").truth(),
                field(entry, "source").text());
    }

    private void checkWeight(Variable variable) {
        Entry entry = place(variable.name());
        if (variable.overUnits() == Variable.OverUnits.MEAN && variable.weight() == null) {
            throw entry.problem("over_units 为 mean 时须写 weight（按哪个变量加权）");
        }
        if (variable.weight() != null && !byName.containsKey(variable.weight())) {
            throw entry.get("weight").problem("没有加权变量「" + variable.weight() + "」，请核对名称");
        }
    }

    private static Set<String> stages(Entry entry, Member member) {
        Set<String> written = texts(entry, "stages");
        if (!STAGES.containsAll(written)) {
            throw entry.get("stages").problem("学段应为 kindergarten、primary、junior、senior");
        }
        return written.isEmpty() && member.stage() != null ? Set.of(member.stage()) : written;
    }

    private static Set<String> texts(Entry entry, String field) {
        return new LinkedHashSet<>(entry.find(field).map(Entry::texts).orElse(List.of()));
    }

    private Entry field(Entry entry, String field) {
        return entry.find(field)
                .or(() -> Optional.ofNullable(defaults.get(field)))
                .orElseThrow(() -> entry.problem("缺少「" + field + "」，defaults 中也没有"));
    }

    private <T> T choice(Entry entry, String field, Map<String, T> choices) {
        Entry written = field(entry, field);
        T chosen = choices.get(written.text());
        if (chosen == null) {
            throw written.problem("「" + written.text() + "」应为 " + String.join("、", choices.keySet()));
        }
        return chosen;
    }

    private static MonthDay counted(Entry written) {
        try {
            return MonthDay.parse("--" + written.text());
        } catch (DateTimeException wrong) {
            throw written.problem("「" + written.text() + "」应为月-日，如 \"09-01\"");
        }
    }

    /** The text with the members' words of this field in its holes; a member without that field goes by its slug. */
    private static String fill(String text, Member member, String field) {
        String filled = text;
        for (var hole : member.filled().entrySet()) {
            String[] dimension = hole.getKey().split("=", 2);
            Entry value = hole.getValue();
            String word = field.equals("title")
                    ? value.get(field).text()
                    : value.find(field).map(Entry::text).orElse(dimension[1]);
            filled = filled.replace("{" + dimension[0] + "}", word);
        }
        return filled;
    }
}

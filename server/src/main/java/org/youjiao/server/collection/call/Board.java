package org.youjiao.server.collection.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.web.Request;

/**
 * 报送进度: who has filed, as far as the caller sees.
 *
 * @param states how many stand in each state, in the order of a return's life
 * @param rowsOfAll whatever is asked for
 * @param rows those asked for, of all pages
 * @param areas by code, of those that occur
 * @param kinds by code, of those that occur
 */
public record Board(
        Call call,
        BoardFilter filter,
        Map<String, Integer> states,
        int total,
        int filed,
        int overdue,
        List<Row> rowsOfAll,
        List<Row> rows,
        List<Share> byArea,
        List<Share> byKind,
        Map<String, String> areas,
        Map<String, String> kinds) {
    /** In the order of a return's life. */
    public static final List<String> STATES =
            List.of("not-begun", "filling", "prepared", "returned", "submitted", "checked", "accepted", "locked");

    /** One institution. */
    public record Row(
            Standing standing,
            String code,
            String name,
            String kind,
            String kindTitle,
            String area,
            String areaCode,
            String path,
            boolean overdue) {}

    /** How many of a part have filed. */
    public record Share(String code, String title, int filed, int total) {
        public int percent() {
            return total == 0 ? 0 : Math.round(100f * filed / total);
        }
    }

    public static Board of(
            Call call, List<Standing> standings, BoardFilter filter, Registry registry, Request request) {
        Tree tree = registry.tree(call.asOf());
        List<Row> all = standings.stream()
                .map(standing -> row(call, standing, tree, registry, request))
                .toList();
        var states = new LinkedHashMap<String, Integer>();
        STATES.forEach(state -> states.put(state, (int)
                all.stream().filter(row -> row.standing().state().equals(state)).count()));
        var areas = new TreeMap<String, String>();
        var kinds = new TreeMap<String, String>();
        all.forEach(row -> {
            areas.put(row.areaCode(), row.area());
            kinds.put(row.kind(), row.kindTitle());
        });
        return new Board(
                call,
                filter,
                states,
                all.size(),
                (int) all.stream().filter(row -> row.standing().filed()).count(),
                (int) all.stream().filter(Row::overdue).count(),
                all,
                filter.apply(all),
                shares(all, areas, Row::areaCode),
                shares(all, kinds, Row::kind),
                areas,
                kinds);
    }

    /** Institutions whose own deadline is later than that of all. */
    public int extended() {
        return (int) rowsOfAll.stream()
                .filter(row -> call.deadline(row.standing().extended()).isAfter(call.deadline()))
                .count();
    }

    /** By id of the return, the institution's name. */
    public Map<Long, String> names() {
        return rowsOfAll.stream().collect(Collectors.toMap(row -> row.standing().id(), Row::name));
    }

    /** A state's number on the board. */
    public int count(String state) {
        return states.getOrDefault(state, 0);
    }

    private static Row row(Call call, Standing standing, Tree tree, Registry registry, Request request) {
        Institution one = tree.institution(standing.unit())
                .or(() -> registry.tree().institution(standing.unit()))
                .orElseThrow();
        Tree known = tree.institution(standing.unit()).isPresent() ? tree : registry.tree();
        var area = known.get(one.unit().parent());
        return new Row(
                standing,
                standing.code(),
                one.unit().name(),
                one.kind(),
                registry.kindTitle(one.kind(), request.chinese()),
                area.name(),
                area.code(),
                one.unit().path(),
                standing.overdue(call, request.businessDate()));
    }

    private static List<Share> shares(List<Row> rows, Map<String, String> titles, Function<Row, String> part) {
        var shares = new ArrayList<Share>();
        titles.forEach((code, title) -> {
            List<Row> within =
                    rows.stream().filter(row -> part.apply(row).equals(code)).toList();
            int filed =
                    (int) within.stream().filter(row -> row.standing().filed()).count();
            shares.add(new Share(code, title, filed, within.size()));
        });
        return shares;
    }
}

package org.youjiao.server.registry.event;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.youjiao.server.access.Caller;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.event.Change.Kind;
import org.youjiao.server.registry.event.Change.Mistake;

/** What must be true of a change, judged against the register as it stands. */
final class ChangeRules {
    private static final int YEARS_AHEAD = 3;

    private final Registry registry;
    private final Caller caller;
    private final Change change;
    private final Tree then;
    private final Tree now;
    private final List<Mistake> mistakes = new ArrayList<>();

    private ChangeRules(Registry registry, Caller caller, Change change) {
        this.registry = registry;
        this.caller = caller;
        this.change = change;
        this.then = registry.tree(change.day());
        this.now = registry.tree();
    }

    static List<Mistake> check(Registry registry, Caller caller, Change change, LocalDate today) {
        var rules = new ChangeRules(registry, caller, change);
        if (change.day().isAfter(today.plusYears(YEARS_AHEAD))) {
            rules.wrong("day", "生效日期为 %s".formatted(change.day()), "最多提前 %d 年登记，请核对年份。".formatted(YEARS_AHEAD));
        }
        if (change.why().isBlank()) {
            rules.wrong("why", "没有填写原因", "请写明变动的原因，将随记录长期保存。");
        }
        rules.checkSources();
        switch (change.kind()) {
            case RENAME -> rules.checkRename();
            case MERGE -> rules.checkMerge();
            case SPLIT -> rules.checkSplit();
            case CLOSE -> rules.checkClose();
            case MOVE -> rules.checkMove();
        }
        return List.copyOf(rules.mistakes);
    }

    private void wrong(String field, String reason, String advice) {
        mistakes.add(new Mistake(field, reason, advice));
    }

    private Optional<Institution> find(Tree tree, String code) {
        return tree.find(code).flatMap(unit -> tree.institution(unit.id()));
    }

    private void checkSources() {
        boolean several = change.kind() == Kind.MERGE;
        if (change.sources().isEmpty() || (!several && change.sources().size() > 1)) {
            wrong(
                    "sources",
                    change.sources().isEmpty()
                            ? "没有填写原学校"
                            : "填写了 %d 所原学校".formatted(change.sources().size()),
                    several
                            ? "请填写被合并的学校，可填多所。"
                            : "%s一次只登记一所学校。".formatted(change.kind().title()));
        }
        if (new HashSet<>(change.sources()).size() < change.sources().size()) {
            wrong("sources", "原学校有重复", "同一所学校只填一次。");
        }
        change.sources().forEach(this::checkSource);
    }

    private void checkSource(String code) {
        Optional<Institution> found = find(then, code);
        if (found.isEmpty()) {
            wrong("sources", "学校标识码 %s 在 %s 没有登记".formatted(code, change.day()), "请核对代码和生效日期。");
            return;
        }
        Institution one = found.get();
        if (!caller.scope().sees(one.unit().path())) {
            wrong("sources", "%s 不在您的管理范围内".formatted(one.unit().name()), "请联系该校的主管部门。");
        }
        boolean ending = change.kind() != Kind.RENAME && change.kind() != Kind.MOVE;
        if (!one.openOn(change.day()) && !(ending && change.day().equals(one.closed()))) {
            wrong("day", "%s 在 %s 未在办".formatted(one.unit().name(), change.day()), "请核对生效日期：应在开办之后、停办之前。");
        }
        registry.history(one.unit().id()).stream()
                .filter(version -> version.from().isAfter(change.day()))
                .findFirst()
                .ifPresent(later -> wrong(
                        "day",
                        "%s 已登记 %s 起的变更".formatted(one.unit().name(), later.from()),
                        "生效日期应不早于这一天；如先后顺序有误，请先撤销后一次变更。"));
    }

    private void checkRename() {
        if (change.names().size() != 1) {
            wrong("names", "没有填写新名称", "请填写新的全称。");
            return;
        }
        String name = change.names().get(0);
        change.sources().stream().flatMap(code -> find(then, code).stream()).forEach(one -> {
            if (one.unit().name().equals(name)) {
                wrong("names", "新名称与现名称相同：%s".formatted(name), "请填写变更后的全称。");
            }
            checkName(name, one, Set.of(one.unit().code()));
        });
    }

    private void checkMerge() {
        if (change.targets().size() != 1) {
            wrong("targets", "合并后的学校填写了 %d 所".formatted(change.targets().size()), "请填写一所：可以是其中一所（并入），也可以是新的学校标识码。");
            return;
        }
        String target = change.targets().get(0);
        if (change.sources().size() < 2 && change.sources().contains(target)) {
            wrong("sources", "合并至少涉及两所学校", "请填写另一所被合并的学校。");
        }
        Optional<Institution> into = find(now, target);
        if (into.isPresent()) {
            checkOpenTarget(into.get());
            if (!change.names().isEmpty()) {
                checkName(change.names().get(0), into.get(), Set.copyOf(withTargets()));
            }
        } else {
            checkNew(target, 0);
        }
    }

    private void checkSplit() {
        List<String> fresh = change.targets().stream()
                .filter(code -> find(now, code).isEmpty())
                .toList();
        if (fresh.isEmpty()) {
            wrong("targets", "没有填写拆分出的新学校", "请填写新学校的 10 位标识码，可填多所。");
        }
        if (change.names().size() != fresh.size()) {
            wrong(
                    "names",
                    "新学校 %d 所，新名称 %d 个".formatted(fresh.size(), change.names().size()),
                    "请按顺序为每所新学校填写一个全称。");
        }
        change.targets().stream()
                .filter(code -> !change.sources().contains(code))
                .forEach(code -> find(now, code)
                        .ifPresent(one -> wrong(
                                "targets", "%s（%s）已经登记".formatted(one.unit().name(), code), "拆分出的学校应使用新的标识码。")));
        for (int index = 0; index < fresh.size(); index++) {
            checkNew(fresh.get(index), index);
        }
    }

    private void checkClose() {
        if (change.targets().size() > 1) {
            wrong("targets", "承接学校填写了 %d 所".formatted(change.targets().size()), "最多填写一所承接学校；没有的留空。");
        }
        for (String target : change.targets()) {
            Optional<Institution> found = find(now, target);
            if (found.isEmpty() || change.sources().contains(target)) {
                wrong("targets", "承接学校 %s 不是另一所已登记的学校".formatted(target), "请核对标识码；没有承接学校的留空。");
            }
        }
    }

    private void checkMove() {
        Change.Place place = change.place();
        Optional<Unit> street = now.find(place.street()).filter(Unit::area);
        if (street.isEmpty() || street.get().parent() == Unit.NO_PARENT) {
            wrong(
                    "street",
                    place.street().isEmpty() ? "没有填写街道" : "街道代码 %s 没有登记".formatted(place.street()),
                    "请选择迁入的街道。");
        }
        if ((place.longitude() == null) != (place.latitude() == null)) {
            wrong("longitude", "经纬度只填了一个", "请两个都填，或都不填。");
        } else if (place.longitude() != null
                && place.latitude() != null
                && !(place.longitude() >= 73
                        && place.longitude() <= 136
                        && place.latitude() >= 3
                        && place.latitude() <= 54)) {
            wrong("longitude", "经度 %s、纬度 %s 不在我国范围内".formatted(place.longitude(), place.latitude()), "请核对，经度在前。");
        }
    }

    private void checkOpenTarget(Institution into) {
        if (!into.openOn(change.day())) {
            wrong("targets", "%s 在 %s 未在办".formatted(into.unit().name(), change.day()), "请填写在办的学校，或新的学校标识码。");
        }
        if (!caller.scope().sees(into.unit().path())) {
            wrong("targets", "%s 不在您的管理范围内".formatted(into.unit().name()), "请联系该校的主管部门。");
        }
        if (!change.names().isEmpty()) {
            registry.history(into.unit().id()).stream()
                    .filter(version -> version.from().isAfter(change.day()))
                    .findFirst()
                    .ifPresent(later ->
                            wrong("day", "%s 已登记 %s 起的变更".formatted(into.unit().name(), later.from()), "生效日期应不早于这一天。"));
        }
    }

    private void checkNew(String code, int index) {
        if (!code.matches("\\d{10}")) {
            wrong("targets", "「学校标识码」为 %s".formatted(code), "新学校的标识码应为 10 位数字。");
        }
        if (index >= change.names().size()) {
            if (change.kind() == Kind.MERGE) {
                wrong("names", "没有填写新学校的名称", "学校标识码 %s 尚未登记，请填写新学校的全称；如并入已有学校，请核对代码。".formatted(code));
            }
            return;
        }
        change.sources().stream()
                .flatMap(source -> find(then, source).stream())
                .findFirst()
                .ifPresent(like -> checkName(change.names().get(index), like, Set.copyOf(withTargets())));
    }

    private List<String> withTargets() {
        var all = new ArrayList<>(change.sources());
        all.addAll(change.targets());
        return all.stream().distinct().toList();
    }

    /** No open institution of the same kind bears the name. */
    private void checkName(String name, Institution like, Set<String> except) {
        now.institutions().stream()
                .filter(other ->
                        other.unit().name().equals(name) && other.kind().equals(like.kind()))
                .filter(other ->
                        other.closed() == null && !except.contains(other.unit().code()))
                .findFirst()
                .ifPresent(other -> wrong(
                        "names",
                        "「%s」与学校标识码 %s 同名且办学类型相同".formatted(name, other.unit().code()),
                        "请核对名称；不同校区请加注。"));
    }
}

package org.youjiao.server.registry.group;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.InstitutionPart;
import org.youjiao.server.registry.InstitutionTies;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Section;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.kept.Kept;
import org.youjiao.server.registry.kept.Tables;
import org.youjiao.server.registry.kept.Timeline;
import org.youjiao.server.registry.map.Grounds;
import org.youjiao.server.registry.map.MapSketch;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Groups: the list, the page of one, and the section on a member's page. */
@Controller
public final class Groups implements InstitutionPart, InstitutionTies {
    private final Registry registry;
    private final Grounds grounds;
    private final Timeline groups;
    private final Timeline memberships;

    Groups(Registry registry, Grounds grounds, JdbcTemplate jdbc) {
        this.registry = registry;
        this.grounds = grounds;
        this.groups = new Timeline(jdbc, Tables.GROUPS);
        this.memberships = new Timeline(jdbc, Tables.MEMBERSHIPS);
    }

    @Bean
    static NavigationEntry groupsEntry() {
        return new NavigationEntry("registers", 30, "registry.groups", "/groups", "group");
    }

    /** @param members how many on the day */
    public record Group(
            String code,
            String name,
            @Nullable LocalDate founded,
            boolean exists,
            String note,
            int members,
            String lead) {}

    /** @param now whether it is one on the day */
    public record Member(
            String group,
            String groupName,
            String institution,
            String name,
            boolean lead,
            String form,
            @Nullable LocalDate joined,
            @Nullable LocalDate left,
            boolean now) {}

    @GetMapping("/groups")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    Page list(Request request) {
        return Page.view("registry/groups").with("groups", list(request.asOf()));
    }

    /** The groups as they were set up on the day. */
    List<Group> list(LocalDate day) {
        List<Member> members = members(day);
        return groups.list(day).stream().map(row -> group(row, members, day)).toList();
    }

    /** The members of all groups that had joined by the day. */
    List<Member> members(LocalDate day) {
        return members(memberships.list(day), day);
    }

    @GetMapping("/groups/{code}")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    Page one(Request request, @PathVariable("code") String code) {
        LocalDate day = request.asOf();
        return groups.list(day, "code", code).stream()
                .findFirst()
                .<Page>map(row -> {
                    List<Member> members = members(memberships.list(day, "school_group", code), day);
                    Tree tree = registry.tree(day);
                    List<Institution> now = members.stream()
                            .filter(Member::now)
                            .flatMap(member ->
                                    tree
                                            .find(member.institution())
                                            .flatMap(unit -> tree.institution(unit.id()))
                                            .stream())
                            .toList();
                    var lead = members.stream()
                            .filter(Member::lead)
                            .map(Member::institution)
                            .toList();
                    var view = Page.view("registry/group")
                            .with("group", group(row, members, day))
                            .with("members", members);
                    return MapSketch.of(
                                    now,
                                    grounds.district(tree, day),
                                    point -> lead.contains(point.unit().code()))
                            .map(map -> view.with("map", map))
                            .orElse(view);
                })
                .orElseGet(Page.NotFound::new);
    }

    @Override
    public int order() {
        return 3;
    }

    @Override
    public Optional<Section> section(Institution institution, Request request, Caller caller) {
        List<Member> mine = members(
                memberships.list(
                        request.asOf(), "institution", institution.unit().code()),
                request.asOf());
        return mine.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("registry.groups", "registry/memberships", Map.of("members", mine)));
    }

    @Override
    public String messageKey() {
        return "registry.ties.groups";
    }

    @Override
    public long count(Institution institution) {
        return memberships.list(LocalDate.MAX, "institution", institution.unit().code()).stream()
                .filter(row -> row.date("left_on") == null)
                .count();
    }

    private static Group group(Kept row, List<Member> members, LocalDate day) {
        List<Member> mine = members.stream()
                .filter(member -> member.group().equals(row.text("code")) && member.now())
                .toList();
        return new Group(
                row.text("code"),
                row.text("name"),
                row.date("founded"),
                row.within("founded", "dissolved", day),
                row.text("note"),
                mine.size(),
                mine.stream().filter(Member::lead).map(Member::name).findFirst().orElse(""));
    }

    /** Those that have joined by the day; present ones first, the leading one before the others. */
    private List<Member> members(List<Kept> rows, LocalDate day) {
        Tree tree = registry.tree(day);
        Map<String, String> names = new java.util.HashMap<>();
        groups.list(day).forEach(row -> names.put(row.text("code"), row.text("name")));
        return rows.stream()
                .map(row -> new Member(
                        row.text("school_group"),
                        names.getOrDefault(row.text("school_group"), row.text("school_group")),
                        row.text("institution"),
                        tree.find(row.text("institution"))
                                .map(unit -> unit.name())
                                .orElse(row.text("institution")),
                        row.text("role").equals(GroupSheets.LEAD),
                        row.text("form"),
                        row.date("joined"),
                        row.date("left_on"),
                        row.within("joined", "left_on", day)))
                .filter(member -> member.joined() == null || !member.joined().isAfter(day))
                .sorted(Comparator.comparing((Member member) -> !member.now())
                        .thenComparing(member -> !member.lead())
                        .thenComparing(Member::joined, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(Member::institution))
                .toList();
    }
}

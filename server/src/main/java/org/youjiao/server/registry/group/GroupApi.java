package org.youjiao.server.registry.group;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.api.Answers;
import org.youjiao.server.web.api.Items;
import org.youjiao.server.web.api.Query;

/** Education groups for programs, with their members of the day. */
@Controller
final class GroupApi {
    private final Groups groups;

    GroupApi(Groups groups) {
        this.groups = groups;
    }

    record MemberItem(
            String institution,
            boolean lead,
            String form,
            @Nullable LocalDate joined) {}

    record GroupItem(
            String code,
            String name,
            @Nullable LocalDate founded,
            boolean exists,
            String note,
            List<MemberItem> members) {}

    @GetMapping("/api/v1/groups")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    @Answers(id = "groups", value = GroupItem.class)
    Page groups(Query query) {
        List<Groups.Member> members = groups.members(query.day());
        List<GroupItem> found = groups.list(query.day()).stream()
                .filter(group -> group.code().compareTo(query.after()) > 0)
                .sorted(java.util.Comparator.comparing(Groups.Group::code))
                .limit(query.limit() + 1L)
                .map(group -> new GroupItem(
                        group.code(),
                        group.name(),
                        group.founded(),
                        group.exists(),
                        group.note(),
                        members.stream()
                                .filter(member -> member.now() && member.group().equals(group.code()))
                                .map(member -> new MemberItem(
                                        member.institution(), member.lead(), member.form(), member.joined()))
                                .toList()))
                .toList();
        return Items.of(query, found, GroupItem::code);
    }
}

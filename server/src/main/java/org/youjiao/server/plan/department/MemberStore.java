package org.youjiao.server.plan.department;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code plan.department_member}. Row security: one's own, and all for leader and planner. */
@Component
final class MemberStore {
    private final JdbcClient jdbc;

    MemberStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All bindings that ever were, by department, the newest first. */
    List<Member> list() {
        return jdbc.sql("select id, department, account, name, valid_from, valid_to, why from plan.department_member"
                        + " order by department, valid_from desc, id desc")
                .query((row, number) -> new Member(
                        row.getLong("id"),
                        row.getString("department"),
                        row.getLong("account"),
                        row.getString("name"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getString("why")))
                .list();
    }

    void add(Member member) {
        jdbc.sql("insert into plan.department_member (department, account, name, valid_from, valid_to, why)"
                        + " values (:department, :account, :name, :from, :to::date, :why)")
                .param("department", member.department())
                .param("account", member.account())
                .param("name", member.name())
                .param("from", member.from())
                .param("to", member.to())
                .param("why", member.why())
                .update();
    }

    /** The last day. */
    void end(long id, LocalDate last) {
        jdbc.sql("update plan.department_member set valid_to = :last where id = :id")
                .param("last", last)
                .param("id", id)
                .update();
    }
}

package org.youjiao.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantTest {
    private static final LocalDate SEPTEMBER = LocalDate.of(2021, 9, 1);
    private static final LocalDate OCTOBER = LocalDate.of(2021, 10, 1);

    private static Grant all(Role role) {
        return new Grant(role, "*", SEPTEMBER, null);
    }

    @Test
    void no_administrator_holds_another_role() {
        for (Role administrator : List.of(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)) {
            for (Role other : Role.values()) {
                Grant held = other.isOfSchool() ? new Grant(other, "2144010001", SEPTEMBER, null) : all(other);
                assertThat(all(administrator).findRefusal(List.of(held)).isPresent())
                        .as("%s beside %s", administrator, other)
                        .isEqualTo(other != administrator);
                assertThat(held.findRefusal(List.of(all(administrator))).isPresent())
                        .as("%s beside %s", other, administrator)
                        .isEqualTo(other != administrator);
            }
        }
    }

    @Test
    void offices_may_be_held_together_and_administrators_one_after_the_other() {
        assertThat(all(Role.PLANNER).findRefusal(List.of(all(Role.FINANCE)))).isEmpty();
        var past = new Grant(Role.AUDITOR, "*", SEPTEMBER, OCTOBER.minusDays(1));
        assertThat(new Grant(Role.LEADER, "*", OCTOBER, null).findRefusal(List.of(past)))
                .isEmpty();
        assertThat(new Grant(Role.LEADER, "*", OCTOBER.minusDays(1), null).findRefusal(List.of(past)))
                .contains("access.refused.administrators");
    }

    @Test
    void a_school_role_needs_a_school_an_administrator_needs_all_and_time_runs_forward() {
        assertThat(all(Role.CLERK).findRefusal(List.of())).contains("access.refused.school-unit");
        assertThat(new Grant(Role.AUDITOR, "440106", SEPTEMBER, null).findRefusal(List.of()))
                .contains("access.refused.administrator-unit");
        assertThat(new Grant(Role.LEADER, "*", OCTOBER, SEPTEMBER).findRefusal(List.of()))
                .contains("access.refused.dates");
    }
}

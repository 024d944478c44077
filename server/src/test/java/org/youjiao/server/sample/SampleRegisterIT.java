package org.youjiao.server.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Role;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;

/** The sample's register as the program has it, once everything came in by the door. */
class SampleRegisterIT {
    private static TestApplication application;
    private static TestVisitor planner;

    @BeforeAll
    static void build() {
        application = TestApplication.start();
        application.bean(SampleImport.class).build(file -> {});
        planner = TestVisitor.as(Role.PLANNER, application);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static Institution school(String name) {
        Registry registry = application.bean(Registry.class);
        return registry.tree().institutions().stream()
                .filter(one -> registry.aliases().get(one.unit().id()).contains(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_renamed_school_was_called_otherwise_in_the_years_before() {
        Institution renamed = school("华阳教育集团高塘石小学");
        Registry registry = application.bean(Registry.class);
        assertThat(registry.tree(LocalDate.parse("2018-10-15"))
                        .get(renamed.unit().id())
                        .name())
                .isEqualTo("广州市天河区高塘石小学");
        assertThat(planner.get("/institutions/" + renamed.unit().code()).body()).contains("更名", "加入华阳教育集团");
    }

    @Test
    void the_merged_pair_is_linked_and_the_figures_of_then_stay_with_the_school_of_then() {
        Institution merged = school("沙太南小学");
        Institution into = school("南兴岗小学");
        assertThat(planner.get("/institutions/" + into.unit().code()).body())
                .contains("前身：", merged.unit().code());
        assertThat(planner.get("/institutions/" + merged.unit().code() + "?as-of=2018-10-15")
                        .body())
                .doesNotContain("后继：")
                .contains("登记信息");
        assertThat(planner.get("/institutions/" + merged.unit().code()).body()).contains("后继：", "未在办");
    }

    @Test
    void classes_agree_with_the_return_but_for_one_school() {
        assertThat(planner.get("/institutions/" + school("石牌东园小学").unit().code())
                        .body())
                .contains("班级表与学年初报表不一致", "一年级");
        assertThat(planner.get("/institutions/" + school("华阳小学").unit().code()).body())
                .contains("班级", "最大班额")
                .doesNotContain("班级表与学年初报表不一致");
    }

    @Test
    void staff_are_registered_as_the_return_counts_them_except_where_some_are_still_missing() {
        assertThat(application.database().owner().sql("""
                                select i.code || ' ' || f.variable || ' ' || (f.value - coalesce(c.staff, 0))
                                from integrity.figure f join integrity.institution i using (unit)
                                left join integrity.staff_count c using (unit, variable)
                                where f.year = 2021 and unit in (select unit from integrity.staff_count)
                                  and (f.variable in ('staff.total', 'staff.certified', 'staff.health', 'staff.on_posts')
                                       or f.variable ~ '^staff\\.(teachers|backbone|above_degree|arts_sports)\\.')
                                  and f.value <> coalesce(c.staff, 0) order by 1
                                """).query(String.class).list())
                .containsExactly("9440106002 staff.on_posts 1", "9440106002 staff.total 3");
        assertThat(TestVisitor.as(Role.STAFFING, application)
                        .get("/staff?state=exchanged")
                        .body())
                .contains("中海康城小学", "东圃小学");
    }
}

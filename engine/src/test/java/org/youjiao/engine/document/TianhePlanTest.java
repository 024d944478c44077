package org.youjiao.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.engine.document.amount.Comparator;
import org.youjiao.engine.document.amount.Period;
import org.youjiao.engine.document.text.Section;

/** Oracle: the plan as issued, 穗天教〔2020〕10号, counted by hand. */
class TianhePlanTest {
    private static final LocalDate END = LocalDate.of(2022, 12, 31);
    private static final LocalDate FIRST_YEAR = LocalDate.of(2020, 12, 31);
    private static OfficialDocument plan;

    @BeforeAll
    static void read() throws IOException {
        plan = OfficialDocument.read(Files.readString(Path.of("../catalogue/plans/tianhe-2020-2022.txt")));
    }

    @Test
    void the_masthead_is_the_plans_own_not_the_notices() {
        assertThat(plan.title()).isEqualTo("天河区基础教育“幼有善育、学有优教”幸福标杆行动计划（2020—2022年）");
        assertThat(plan.number()).isEqualTo("穗天教〔2020〕10号");
        assertThat(plan.issuer()).isEqualTo("广州市天河区教育局");
        assertThat(plan.date()).isEqualTo(LocalDate.of(2020, 8, 17));
        assertThat(plan.period()).isEqualTo(new Period(LocalDate.of(2020, 1, 1), END));
    }

    @Test
    void it_has_four_parts_six_programmes_twenty_four_actions_and_three_safeguards() {
        assertThat(plan.outline()).extracting(Section::title).containsExactly("指导思想", "行动目标", "行动计划", "保障措施");
        assertThat(plan.programmes())
                .extracting(Programme::title)
                .containsExactly("优质量", "优均衡", "优校园", "优队伍", "优技术", "优治理");
        assertThat(plan.programmes())
                .extracting(programme -> programme.actions().size())
                .containsExactly(5, 4, 4, 4, 3, 4);
        assertThat(plan.safeguards()).extracting(Section::title).containsExactly("强化组织领导", "加强经费保障", "争取广泛支持");
        assertThat(plan.goals()).hasSize(5);
    }

    @Test
    void every_action_promises_something() {
        assertThat(plan.programmes())
                .flatExtracting(Programme::actions)
                .allSatisfy(action ->
                        assertThat(action.commitments()).as(action.title()).isNotEmpty());
    }

    @Test
    void sentences_cut_by_a_page_are_whole_again() {
        assertThat(plan.text())
                .contains("必备品格和关键能力")
                .contains("普惠性幼儿园在园幼儿达到80%的工作目标")
                .contains("开展“立志教育”“正面教育”，推进")
                .doesNotContain("**");
    }

    @Test
    void thirteen_numeric_targets_and_one_promise_of_full_coverage() {
        assertThat(plan.targets())
                .extracting(
                        Target::value, Target::max, Target::unit, Target::comparator, Target::deadline, Target::clause)
                .containsExactly(
                        tuple(100.0, null, "%", Comparator.AT_LEAST, END, "二"),
                        tuple(100.0, null, "%", Comparator.AT_LEAST, END, "二"),
                        tuple(100.0, null, "%", Comparator.AT_LEAST, END, "二"),
                        tuple(1.0, 2.0, "项", Comparator.RANGE, END, "三、行动计划一（四）"),
                        tuple(1.0, 2.0, "项", Comparator.RANGE, END, "三、行动计划一（四）"),
                        tuple(5.0, null, "个", Comparator.EQUAL, END, "三、行动计划二（一）"),
                        tuple(3.0, null, "所", Comparator.EQUAL, END, "三、行动计划三（一）"),
                        tuple(5.0, null, "所", Comparator.EQUAL, END, "三、行动计划三（一）"),
                        tuple(5.0, null, "所", Comparator.EQUAL, END, "三、行动计划三（一）"),
                        tuple(24000.0, null, "个", Comparator.ABOUT, END, "三、行动计划三（一）"),
                        tuple(50.0, null, "%", Comparator.AT_LEAST, FIRST_YEAR, "三、行动计划三（二）"),
                        tuple(80.0, null, "%", Comparator.AT_LEAST, FIRST_YEAR, "三、行动计划三（二）"),
                        tuple(100.0, null, "%", Comparator.EQUAL, END, "三、行动计划五（一）"),
                        // 落实责任督学挂牌督导全覆盖: the one reading beyond the thirteen figures
                        tuple(100.0, null, "%", Comparator.AT_LEAST, END, "三、行动计划六（三）"));
        assertThat(plan.targets()).extracting(Target::subject).startsWith("5G无线校园覆盖率", "智能教学平台覆盖率", "教育教学融合创新项目覆盖率");
    }

    @Test
    void names_versions_slogans_and_dates_are_no_targets() {
        assertThat(plan.targets())
                .extracting(Target::text)
                .noneMatch(text -> text.matches(".*(?:2\\.0|一校一策|成熟一个|建设一所|全覆盖试点|三大行动|三位一体|退一补一|2020年8月|10号).*"));
    }

    @Test
    void thirteen_documents_to_be_made_with_their_verbs() {
        assertThat(plan.documents()).hasSize(13);
        assertThat(plan.documents())
                .extracting(TitledDocument::verb, TitledDocument::title)
                .contains(
                        tuple("完成", "天河区发展学前教育第三期行动计划"),
                        tuple("修订", "天河区学校设施设备建设标准"),
                        tuple("制订", "教育系统校（园）级干部奖励性绩效工资分配指导意见"),
                        tuple("推进", "天河区公办中小学教师“区管校聘”管理改革工作实施方案"),
                        tuple("制定", "天河区基础教育高层次人才引进实施办法"));
    }

    @Test
    void the_leading_bureau_and_the_twelve_it_works_with() {
        assertThat(plan.departments())
                .containsExactly(
                        "区教育局",
                        "区委编办",
                        "区发展改革局",
                        "区司法局",
                        "区财政局",
                        "区人力资源社会保障局",
                        "区住建园林局",
                        "区文化广电旅游体育局",
                        "区卫生健康局",
                        "区政务服务数据管理局",
                        "区公安分局",
                        "区规划和自然资源分局",
                        "区代建局");
    }
}

package org.youjiao.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One sentence, one rule. Each stands in a plan of 2023–2025. */
class SentencesTest {
    private static List<Target> targets(String sentence) {
        return OfficialDocument.read("某区教育发展行动计划（2023—2025年）\n一、主要任务\n（一）改善办学条件\n" + sentence)
                .targets();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "学前三年毛入园率达到95%以上。 | >= 95 % 2025-12-31",
                "每年培训教师不少于300人次。 | >= 300 人次 2025-12-31",
                "新增公办学位1.2万个。 | = 12000 个 2025-12-31",
                "力争到2025年，普惠率不低于90%。 | >= 90 % 2025-12-31",
                "到2024年，普惠率不低于90%。 | >= 90 % 2024-12-31",
                "2023年：新建学校3所。 | = 3 所 2023-12-31",
                "2024年6月底前新建学校3所。 | = 3 所 2024-06-30",
                "2024年9月1日前新建学校3所。 | = 3 所 2024-09-01",
                "生师比控制在15:1以内。 | <= 15 :1 2025-12-31",
                "师幼比不低于1:7。 | >= 7 1: 2025-12-31",
                "优质学校占比超过七成。 | > 70 % 2025-12-31",
                "班额不超过45人。 | <= 45 人 2025-12-31",
                "近视率控制在50%以内。 | <= 50 % 2025-12-31",
                "辍学率低于0.5%。 | < 0.5 % 2025-12-31",
                "研究生学历教师占比提高5个百分点。 | = 5 个百分点 2025-12-31",
                "研究生学历教师数量翻一番。 | = 2 倍 2025-12-31",
                "研究生学历教师数量翻两番。 | = 4 倍 2025-12-31",
                "三分之二的学校建成智慧校园。 | = 66.6667 % 2025-12-31",
                "九成以上学生就近入学。 | >= 90 % 2025-12-31",
                "合格率达到百分之九十五。 | >= 95 % 2025-12-31",
                "义务教育学校课后服务实现全覆盖。 | >= 100 % 2025-12-31",
                "新建学校100所。 | = 100 所 2025-12-31",
                "改扩建学校10—15所。 | range 10 所 2025-12-31",
                "创建2～3个实验区。 | range 2 个 2025-12-31",
                "培训教师1—2万名。 | range 10000 名 2025-12-31",
                "每校至少配备1名专职心理教师。 | >= 1 名 2025-12-31",
                "惠及学生10万人。 | = 100000 人 2025-12-31",
                "投入资金3.5亿元。 | = 350000000 元 2025-12-31",
                "新增校舍面积约12万平方米。 | about 120000 平方米 2025-12-31",
                "招聘教师300余名。 | about 300 名 2025-12-31",
                "设立名师工作室三十个。 | = 30 个 2025-12-31",
                "普惠率由48%提高到55%以上。 | >= 55 % 2025-12-31",
                "公办园占比≥55%。 | >= 55 % 2025-12-31",
                "校际差异系数控制在0.45以内。 | <= 0.45 2025-12-31",
                "公办园占比由目前的52%提升至60%。 | >= 60 % 2025-12-31",
                "近视率较上年下降1个百分点。 | = 1 个百分点 2025-12-31",
                "供餐率提高10个以上百分点。 | >= 10 个百分点 2025-12-31",
                "平均受教育年限达13年以上。 | >= 13 年 2025-12-31",
                "新(改扩)建幼儿园70所。 | = 70 所 2025-12-31",
                "每个乡镇创办一所公办幼儿园。 | = 1 所 2025-12-31",
                "目前已建成12所，力争2024年底前再建3所。 | = 3 所 2024-12-31",
                "对剩余的63个教学点全部进行改造。 | = 63 个 2025-12-31",
                "总体近视率在2022年的基础上降低3个百分点。 | = 3 个百分点 2025-12-31",
                "在30所学校开展人工智能教育试点。 | = 30 所 2025-12-31",
            })
    void a_promise_is_read_with_bound_unit_and_deadline(String sentence, String expected) {
        List<Target> targets = targets(sentence);
        assertThat(targets).hasSize(1);
        Target target = targets.get(0);
        String value = java.math.BigDecimal.valueOf(target.value())
                .stripTrailingZeros()
                .toPlainString();
        assertThat(String.join(" ", target.comparator().sign(), value, target.unit(), String.valueOf(target.deadline()))
                        .replace("  ", " "))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "截至2022年底，全区公办园占比达到51%。",
                "2021年，全区新建学校12所。",
                "目前，全区有学校120所，毛入园率达到93%。",
                "三年来新建了12所学校，已建成智慧校园20所。",
                "落实“一校一策”，推进信息技术应用能力提升工程2.0和5G进校园。",
                "推进数字教材应用全覆盖试点。",
                "深化“1+N”模式，做到“五育并举”“三全育人”，增强“四个意识”。",
                "按照“建设一所、开办一所”的原则推进。",
                "巩固九年义务教育，发展学前三年教育，关爱3—6岁儿童。",
                "专任教师年满60周岁退休。",
                "超过2000人的学校逐步分流。",
                "每学期召开1次会议。",
                "根据《关于深化改革的意见》（中发〔2019〕26号）第3条执行。",
                "组织全区128所学校开展自查。",
                "2022年，全区投用学校12所。新增学位5000个，普惠率达到89%。",
                "财政性经费由2019年的1.4亿元提高到2022年的3.6亿元，增长1.5倍。",
                "近两年共新增学校100所，两年来共投入资金3亿元。",
                "完善课程、师资、评价4个体系。",
                "选派骨干教师跟岗学习，为期1个月。",
                "对获评省级名师、市级名师的分别奖励3万元、1万元。",
                "坚持24小时值班制度，拨打12345热线。",
            })
    void what_has_been_what_is_named_and_what_only_qualifies_is_no_target(String sentence) {
        assertThat(targets(sentence)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "开工率、竣工率均达到100%。 | 开工率,竣工率",
                "全国、各省（区、市）毛入学率均达到90%以上。 | 全国毛入学率,各省（区、市）毛入学率",
                "专职保安配备率、视频监控覆盖率“两个100%”。 | 专职保安配备率,视频监控覆盖率",
                "小学、初中入学率均达到100%。 | 小学入学率,初中入学率",
                "无线网络、多媒体教室、教学平台等覆盖率均达到100%。 | 无线网络覆盖率,多媒体教室覆盖率,教学平台覆盖率",
                "专职保安配备率、视频监控覆盖率2个100%。 | 专职保安配备率,视频监控覆盖率",
                "新建小学6所、初中4所，改扩建学校十二所。 | 小学,初中,学校",
            })
    void several_in_one_sentence_are_several(String sentence, String subjects) {
        assertThat(targets(sentence)).extracting(Target::subject).containsExactly(subjects.split(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "制定出台《甲办法》，修订完善《乙细则》。 | 制定甲办法,修订乙细则",
                "研究起草《丙规定（草案）》。 | 起草丙规定（草案）",
                "制定《甲》《乙》和《丙》。 | 制定甲,制定乙,制定丙",
                "《丁实施意见》出台。 | 出台丁实施意见",
                "根据《教育法》，编制《戊规划（2023—2030年）》。 | 编制戊规划（2023—2030年）",
                "严格落实《幼儿园工作规程》《3—6岁儿童学习与发展指南》。 | ''",
                "贯彻《条例》，对照《标准》自查，加强《家庭教育促进法》宣传。 | ''",
                "已出台《庚办法》。 | ''",
                "近日，市政府印发《辛意见》。 | ''",
                "特制定《某区教育发展行动计划（2023—2025年）》。 | ''",
                "《壬办法》由区教育督导委员会另行制定。 | 制定壬办法",
            })
    void titles_cited_as_authority_are_no_documents_to_be_made(String sentence, String expected) {
        List<String> made = OfficialDocument.read("某区教育发展行动计划（2023—2025年）\n一、主要任务\n" + sentence).documents().stream()
                .map(document -> document.verb() + document.title())
                .toList();
        assertThat(String.join(",", made)).isEqualTo(expected);
    }
}

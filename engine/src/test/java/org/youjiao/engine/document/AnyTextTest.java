package org.youjiao.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.youjiao.engine.document.text.PlainText;

/** What holds for any text whatever. */
class AnyTextTest {
    @Property(tries = 300)
    void no_text_makes_the_reader_fail(@ForAll @StringLength(max = 400) String text) {
        assertThat(OfficialDocument.read(text).text()).isNotNull();
    }

    @Property(tries = 500)
    void a_quotation_is_the_text_between_its_offsets(@ForAll("officialese") String text) {
        OfficialDocument read = OfficialDocument.read(text);
        assertThat(read.targets())
                .allSatisfy(target -> assertThat(read.text().substring(target.start(), target.end()))
                        .isEqualTo(target.text()));
    }

    @Property(tries = 500)
    void a_normalised_text_is_read_as_it_stands(@ForAll("officialese") String text) {
        OfficialDocument first = OfficialDocument.read(text);
        OfficialDocument again = OfficialDocument.read(first.text());
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.targets()).isEqualTo(first.targets());
        assertThat(again.documents()).isEqualTo(first.documents());
    }

    @Property(tries = 300)
    void normalising_keeps_every_chinese_character_but_page_numbers_and_contents(@ForAll("officialese") String text) {
        String kept = text.replaceAll("目\\s*录", "");
        assertThat(chinese(PlainText.normalise(text)).length())
                .isGreaterThanOrEqualTo(
                        chinese(kept).length() - chinese(dropped(text)).length());
    }

    private static String dropped(String text) {
        return text.lines()
                .filter(line -> line.matches(".*(?:…{2,}|第\\s*\\d+\\s*页).*"))
                .reduce("", String::concat);
    }

    private static String chinese(String text) {
        return text.replaceAll("[^\\u4e00-\\u9fff]", "");
    }

    /** Sentences thrown together from what official documents are made of, sensible or not. */
    @Provide
    Arbitrary<String> officialese() {
        return Arbitraries.of(
                        "一、",
                        "（一）",
                        "1.",
                        "1、",
                        "(1)",
                        "第一章 ",
                        "第一条 ",
                        "1.1 ",
                        "行动计划一：",
                        "——",
                        "①",
                        "到2025年，",
                        "2023年：",
                        "截至2022年底，",
                        "全区",
                        "新建",
                        "公办学位",
                        "3所",
                        "1.2万个",
                        "95%",
                        "10—15所",
                        "不少于",
                        "达到",
                        "以上",
                        "以内",
                        "控制在",
                        "约",
                        "全覆盖",
                        "翻一番",
                        "三分之二",
                        "九成",
                        "提高5个百分点",
                        "15:1",
                        "制定",
                        "《办法》",
                        "《",
                        "》",
                        "（",
                        "）",
                        "“",
                        "”",
                        "，",
                        "。",
                        "；",
                        "：",
                        "、",
                        "\n",
                        "\n\n",
                        "　　",
                        "  ",
                        " ",
                        "…",
                        "%",
                        "百分之",
                        "个",
                        "等",
                        "均",
                        "分别",
                        "和",
                        "由48%提高到",
                        "每",
                        "一",
                        "2024年9月前",
                        "13月",
                        "〔2020〕10号",
                        "责任单位：",
                        "区教育局",
                        "- 3 -",
                        "目录",
                        "100",
                        "5G",
                        "2.0",
                        "年",
                        "教师",
                        "的",
                        "为进一步加强全区中小学教师队伍建设深化教育领域综合改革推动教育高质量发展")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }
}

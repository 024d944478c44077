package org.youjiao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ReadPlanCommandTest {
    private static final String PLAN = "../catalogue/plans/tianhe-2020-2022.txt";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Main.run(
                new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                arguments);
    }

    private String said() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    /** JSON is YAML, so an independent parser is at hand. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> parse(String json) {
        return (Map<String, Object>)
                new Load(LoadSettings.builder().setCodePointLimit(20_000_000).build()).loadFromString(json);
    }

    @Test
    void json_has_the_agreed_shape_and_nothing_else_is_printed() {
        assertThat(run("read-plan", PLAN, "--json")).isZero();
        Map<String, Object> json = parse(said());
        assertThat(complained()).isEmpty();
        assertThat(json).containsKeys("title", "number", "issuer", "date", "period", "outline", "goals", "programmes");
        assertThat(json).containsKeys("safeguards", "departments", "targets", "documents");
        assertThat((List<?>) json.get("programmes")).hasSize(6);
        assertThat((List<?>) json.get("targets")).hasSize(14).allSatisfy(target -> {
            Map<?, ?> fields = (Map<?, ?>) target;
            assertThat(fields.keySet().stream().map(String::valueOf))
                    .containsExactly(
                            "value",
                            "max",
                            "unit",
                            "comparator",
                            "deadline",
                            "subject",
                            "text",
                            "start",
                            "end",
                            "clause");
            String text = String.valueOf(json.get("text"));
            assertThat(text.substring((Integer) fields.get("start"), (Integer) fields.get("end")))
                    .isEqualTo(fields.get("text"));
        });
    }

    @Test
    void the_outline_shows_an_official_programmes_targets_documents_and_departments_with_counts() {
        assertThat(run("read-plan", PLAN)).isZero();
        assertThat(said())
                .contains("■ 任务（6 大类，24 项）", "行动计划三　优校园", "■ 保障措施（3 项）", "■ 指标（14 个）")
                .contains("■ 要制定、修订或推进的文件（13 份）", "■ 责任部门（13 个）", "约 24000 个", "2020-12-31");
    }

    @Test
    void a_word_document_that_is_no_plan_has_an_outline_and_no_programmes() throws IOException {
        Path file = folder.resolve("会议通知.docx");
        try (XWPFDocument document = new XWPFDocument();
                OutputStream stream = Files.newOutputStream(file)) {
            for (String line : List.of("关于召开家长会的通知", "一、时间", "3月5日下午3点，会期2小时。", "二、地点", "学校礼堂。")) {
                document.createParagraph().createRun().setText(line);
            }
            document.write(stream);
        }
        assertThat(run("read-plan", file.toString(), "--json")).isZero();
        Map<String, Object> json = parse(said());
        assertThat((List<?>) json.get("outline")).hasSize(2);
        assertThat((List<?>) json.get("programmes")).isEmpty();
        assertThat((List<?>) json.get("targets")).isEmpty();
        assertThat(json.get("period")).isNull();
    }

    @Test
    void wrong_input_is_said_in_chinese_with_exit_code_2_and_leaves_no_file() throws IOException {
        Path out = folder.resolve("out.json");
        assertThat(run("read-plan", folder.resolve("没有.txt").toString(), "--json", "--out", out.toString()))
                .isEqualTo(2);
        assertThat(complained()).contains("错误：找不到文件", "没有.txt");
        assertThat(said()).isEmpty();
        assertThat(out).doesNotExist();
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_wrong_command_line_is_said_in_chinese_with_exit_code_2() {
        assertThat(run("read-plan")).isEqualTo(2);
        assertThat(run("read-plan", PLAN, "--jsn")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(complained()).contains("缺少参数：文件", "不认识的参数“--jsn”", "缺少命令");
    }

    @Test
    void a_result_goes_to_a_file_whole_and_the_remark_to_standard_error() throws IOException {
        Path out = folder.resolve("plan.json");
        assertThat(run("read-plan", PLAN, "--json", "--out", out.toString())).isZero();
        assertThat(said()).isEmpty();
        assertThat(complained()).contains("已写入");
        assertThat(parse(Files.readString(out)).get("number")).isEqualTo("穗天教〔2020〕10号");
    }

    @Test
    void json_escapes_what_json_must() {
        assertThat(Json.write(Map.of("a", "\"\\\n\t\u0001\uD800")))
                .isEqualTo("{\"a\": \"\\\"\\\\\\n\\t\\u0001\\ud800\"}\n");
        assertThat(Json.write(List.of(24000.0, 66.6667, 1.5e10, true)))
                .isEqualTo("[24000, 66.6667, 15000000000, true]\n");
    }

    @Test
    void a_table_of_indicators_in_a_word_file_is_read() throws IOException {
        Path file = folder.resolve("plan.docx");
        String[][] rows = {
            {"类别", "指标", "2020年", "2025年", "属性"},
            {"普及", "学前三年毛入园率（%）", "89.1", "93以上", "预期性"},
            {"", "普惠性幼儿园覆盖率（%）", "84.5", "≥90", "约束性"},
            {"资源", "新增公办学位（万个）", "", "1.2", "预期性"},
        };
        try (XWPFDocument document = new XWPFDocument();
                OutputStream stream = Files.newOutputStream(file)) {
            document.createParagraph().createRun().setText("某区教育事业发展“十四五”规划");
            XWPFTable table = document.createTable(rows.length, rows[0].length);
            for (int row = 0; row < rows.length; row++) {
                for (int cell = 0; cell < rows[row].length; cell++) {
                    table.getRow(row).getCell(cell).setText(rows[row][cell]);
                }
            }
            document.createParagraph().createRun().setText("一、主要任务");
            document.write(stream);
        }
        assertThat(run("read-plan", file.toString())).isZero();
        assertThat(said())
                .contains("指标（3 个）", "≥ 93 %", "≥ 90 %", "= 12000 个", "2025-12-31")
                .doesNotContain("89.1 %", "84.5 %");
    }

    @Test
    void a_numbered_paragraph_without_a_title_is_shown_by_its_first_words() throws IOException {
        Path file = Files.writeString(
                folder.resolve("points.txt"), "（一）建强教师队伍\n1.全年招聘教师260人，其中硕士研究生80人以上，选派30名骨干教师外出学习。\n");
        assertThat(run("read-plan", file.toString())).isZero();
        assertThat(said()).contains("（一）建强教师队伍", "1、全年招聘教师260人");
    }
}

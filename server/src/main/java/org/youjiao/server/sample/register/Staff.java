package org.youjiao.server.sample.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.sample.Draw;
import org.youjiao.server.sample.SampleDistrict;
import org.youjiao.server.sample.SampleSheet;
import org.youjiao.server.sample.SchoolReturn;

/**
 * Staff who do not exist, so many as the returns say once this term's moves are filed: one retires, one resigns, one goes to
 * another school and one teaches at another for a year. At the second school some have not been registered yet.
 */
public final class Staff {
    public static final String FILE = "staff.xlsx";
    /** Since when the sample's staff stand in the register. */
    public static final LocalDate SINCE = LocalDate.of(SampleDistrict.LAST_YEAR, 9, 1);

    private static final int NOT_YET = 3;
    private static final int RETIRING = 60;
    private static final List<String> LANGUAGE_AND_OTHERS =
            List.of("语文", "语文", "语文", "数学", "数学", "外语", "道德与法治（思想政治）", "科学", "信息科技", "心理健康教育");
    private static final List<String> ARTS_AND_SPORTS = List.of("体育与健康", "体育与健康", "音乐", "美术");
    private static final List<String> TITLES = List.of("高级教师", "高级教师", "一级教师", "一级教师", "一级教师", "二级教师", "二级教师", "三级教师");
    private static final List<String> LADDER = List.of("骨干教师", "骨干教师", "骨干班主任", "名教师", "名班主任");
    private static final List<String> OTHER_KINDS = List.of("行政人员", "教辅人员", "工勤人员");
    private static final List<String> OTHER_POSTS = List.of("行政处室工作", "图书教材工作与管理", "校园维护与管理");

    /** A stage's words in the returns, in the sheet, and in its teachers' certificates. */
    private record Stage(String slug, String title, String certificate, String below, String above) {}

    private static final List<Stage> STAGES = List.of(
            new Stage("kindergarten", "学前教育", "幼儿园教师资格", "大学专科毕业", "大学本科毕业"),
            new Stage("primary", "小学", "小学教师资格", "中等专科毕业", "大学本科毕业"),
            new Stage("junior", "普通初中", "初级中学教师资格", "大学专科毕业", "大学本科毕业"),
            new Stage("senior", "普通高中", "高级中学教师资格", "大学专科毕业", "硕士研究生毕业"));

    /** What somebody does. @param certificate empty for none */
    private record Work(
            String kind,
            String post,
            String stage,
            String subject,
            String title,
            String education,
            String certificate,
            String ladder) {}

    private final People people = new People();
    private final Rows rows = Rows.of(
            "学校标识码,姓名,性别,@出生日期,身份证件类型,身份证件号,民族,联系电话,教职工类别,用人方式,岗位,任教学段,任教学科,职称,最高学历,教师资格种类,教师资格证号,人才梯队,@参加工作日期,@到校日期");
    private final Rows moves = Rows.of("身份证件类型,身份证件号,姓名,异动类别,@异动日期,转入学校标识码,@交流截止日期,异动说明");

    private Staff() {}

    /** Staff of these schools and their moves. @param schools codes, in the order of which the story is told */
    public static List<SampleSheet> of(SampleDistrict district, Set<String> schools) {
        var staff = new Staff();
        List<SchoolReturn> filed = district.returnsInTime(SampleDistrict.LAST_YEAR).stream()
                .filter(one -> schools.contains(one.institution().code()))
                .sorted(Comparator.comparing(one -> one.institution().code()))
                .toList();
        for (int place = 0; place < filed.size(); place++) {
            staff.add(filed, place);
        }
        return List.of(staff.rows.sheet(FILE, "教职工"), staff.moves.sheet("staff-moves.xlsx", "教职工异动"));
    }

    /** Of the second school's staff the first belongs to the first school; of the first school's the second came from the last. */
    private void add(List<SchoolReturn> filed, int place) {
        SchoolReturn school = filed.get(place);
        String code = school.institution().code();
        Draw draw = Draw.of(SampleDistrict.SEED, code, "staff-one-by-one");
        List<Work> works = works(school, draw);
        int posts = (int) school.count("staff.on_posts") - (place == 0 ? 1 : 0);
        int kept = place == 1 ? works.size() - NOT_YET : works.size();
        for (int i = 0; i < kept; i++) {
            boolean exchanged = place == 1 && i == 0;
            boolean came = place == 0 && i == 1;
            int from = exchanged ? 0 : came ? filed.size() - 1 : place;
            String employment = i < posts || exchanged ? "在编" : "编外聘用";
            String[] who = add(filed.get(from).institution().code(), works.get(i), employment, draw, 23);
            if (exchanged) {
                move(
                        who,
                        new Move("交流轮岗", day(9, 6), code, LocalDate.of(SampleDistrict.LAST_YEAR + 1, 7, 31), "区内交流一年"));
            } else if (came) {
                move(who, new Move("调出", day(9, 13), code, null, "工作调动"));
            }
        }
        if (place == 0) {
            move(add(code, works.get(0), "在编", draw, RETIRING), new Move("退休", day(9, 30), "", null, "到龄退休"));
        } else if (place == 2) {
            move(add(code, works.get(0), "编外聘用", draw, 26), new Move("辞职", day(10, 8), "", null, ""));
        }
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(SampleDistrict.LAST_YEAR, month, day);
    }

    /** @param to the code of a school of the district; empty for none */
    private record Move(
            String change,
            LocalDate day,
            String to,
            @Nullable LocalDate until,
            String reason) {}

    private void move(String[] who, Move move) {
        moves.add("居民身份证", who[1], who[0], move.change(), move.day(), move.to(), move.until(), move.reason());
    }

    /** What the school's staff do, teachers first, as many of each sort as the return says. */
    private static List<Work> works(SchoolReturn school, Draw draw) {
        var works = new ArrayList<Work>();
        int certified = (int) school.count("staff.certified");
        for (Stage stage : STAGES) {
            int teachers = (int) school.count("staff.teachers." + stage.slug());
            List<Boolean> above = marked(draw, teachers, (int) school.count("staff.above_degree." + stage.slug()));
            List<Boolean> backbone = marked(draw, teachers, (int) school.count("staff.backbone." + stage.slug()));
            List<Boolean> arts = marked(draw, teachers, (int) school.count("staff.arts_sports." + stage.slug()));
            for (int i = 0; i < teachers; i++) {
                works.add(new Work(
                        "专任教师",
                        draw.chance(0.4) ? "班主任" : "教师",
                        stage.title(),
                        stage.slug().equals("kindergarten")
                                ? "学前教育"
                                : draw.oneOf(arts.get(i) ? ARTS_AND_SPORTS : LANGUAGE_AND_OTHERS),
                        backbone.get(i) ? "高级教师" : draw.oneOf(TITLES),
                        above.get(i) ? stage.above() : stage.below(),
                        works.size() < certified ? stage.certificate() : "",
                        backbone.get(i) ? draw.oneOf(LADDER) : draw.chance(0.1) ? "教坛新秀" : ""));
            }
        }
        int health = (int) school.count("staff.health");
        for (int i = 0; works.size() < school.count("staff.total"); i++) {
            int sort = i % OTHER_KINDS.size();
            works.add(
                    i < health
                            ? new Work("教辅人员", "医护保健工作与管理", "", "", "其他系列职称", "大学专科毕业", "", "")
                            : new Work(OTHER_KINDS.get(sort), OTHER_POSTS.get(sort), "", "", "未评定", "大学专科毕业", "", ""));
        }
        return works;
    }

    /** So many of n are marked, in a drawn order. */
    private static List<Boolean> marked(Draw draw, int n, int many) {
        var marked = new ArrayList<Boolean>(Collections.nCopies(n, false));
        for (int i = 0; i < Math.min(n, many); i++) {
            marked.set(i, true);
        }
        for (int i = n - 1; i > 0; i--) {
            Collections.swap(marked, i, draw.between(0, i));
        }
        return marked;
    }

    /** The name and the number of who was added. @param youngest age; whoever retires has come to that age this month */
    private String[] add(String school, Work work, String employment, Draw draw, int youngest) {
        int age = youngest == RETIRING ? RETIRING : draw.between(youngest, 54);
        LocalDate birth = SINCE.plusMonths(1).minusYears(age).minusDays(age == RETIRING ? 2 : draw.between(0, 300));
        int sex = age == RETIRING || draw.chance(0.25) ? 1 : 2;
        String card = people.card(birth, sex);
        String name = People.name(draw);
        LocalDate started = birth.plusYears(22).withMonth(9).withDayOfMonth(1);
        LocalDate entered = started.plusYears(draw.between(0, Math.max(0, age - 23)));
        rows.add(
                school,
                name,
                sex == 1 ? "男" : "女",
                birth,
                "居民身份证",
                card,
                draw.chance(0.97) ? "汉族" : "壮族",
                People.telephone(draw),
                work.kind(),
                employment,
                work.post(),
                work.stage(),
                work.subject(),
                work.title(),
                work.education(),
                work.certificate(),
                work.certificate().isEmpty() ? "" : "0000" + (1_000_000 + draw.between(0, 8_999_999)),
                work.ladder(),
                started,
                entered.isAfter(SINCE) ? SINCE : entered);
        return new String[] {name, card};
    }
}

package org.youjiao.server.sample.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.youjiao.server.sample.Draw;
import org.youjiao.server.sample.SampleDistrict;
import org.youjiao.server.sample.SampleSheet;
import org.youjiao.server.sample.SchoolReturn;

/** Staff who do not exist, so many of each sort as the returns say. No two that one of these made have the same number. */
public final class Staff {
    public static final String FILE = "staff.xlsx";
    /** Since when the sample's staff stand in the register. */
    public static final LocalDate SINCE = LocalDate.of(SampleDistrict.LAST_YEAR, 9, 1);

    /** The age that men retire at. */
    static final int RETIRING = 60;

    /** The age from which somebody may teach. */
    static final int YOUNGEST = 23;

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
    record Work(
            String kind,
            String post,
            String stage,
            String subject,
            String title,
            String education,
            String certificate,
            String ladder) {}

    /** Work, and how somebody is employed for it. */
    record Post(Work work, String employment) {}

    private final People people = new People();

    static Rows rows() {
        return Rows.of(
                "学校标识码,姓名,性别,@出生日期,身份证件类型,身份证件号,民族,联系电话,教职工类别,用人方式,岗位,任教学段,任教学科,职称,最高学历,教师资格种类,教师资格证号,人才梯队,@参加工作日期,@到校日期");
    }

    /** The staff of these schools. */
    SampleSheet sheet(String fileName, List<SchoolReturn> schools) {
        Rows rows = rows();
        for (SchoolReturn school : schools) {
            Draw draw = draw(school);
            List<Work> works = works(school, draw);
            for (int i = 0; i < works.size(); i++) {
                String employment = employment(i < school.count("staff.on_posts"));
                add(rows, school.institution().code(), new Post(works.get(i), employment), draw, YOUNGEST);
            }
        }
        return rows.sheet(fileName, "教职工");
    }

    static Draw draw(SchoolReturn school) {
        return Draw.of(SampleDistrict.SEED, school.institution().code(), "staff-one-by-one");
    }

    static String employment(boolean onPost) {
        return onPost ? "在编" : "编外聘用";
    }

    /** What the school's staff do, teachers first, as many of each sort as the return says. */
    static List<Work> works(SchoolReturn school, Draw draw) {
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
    String[] add(Rows rows, String school, Post post, Draw draw, int youngest) {
        Work work = post.work();
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
                post.employment(),
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

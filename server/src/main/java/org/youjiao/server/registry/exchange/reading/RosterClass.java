package org.youjiao.server.registry.exchange.reading;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.youjiao.server.registry.exchange.EducationGrade;
import org.youjiao.server.registry.school.Grades;

/** A class of a roster that pupils belong to. */
public final class RosterClass {
    private static final Pattern NUMBERED =
            Pattern.compile("[（(]?\\s*(\\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])\\s*[)）]?\\s*班");
    private static final String DIGITS = "一二三四五六七八九";
    /** As people say it. */
    private static final Map<String, String> ALIASES = Map.of("初一", "g7", "初二", "g8", "初三", "g9");

    private final int line;
    private final String school;
    private final String grade;
    private final int number;
    private int male;
    private int female;
    private boolean sexUnknown;

    /** @param school code of the institution @param grade k0 … g12 @param number from 1 */
    RosterClass(int line, String school, String grade, int number) {
        this.line = line;
        this.school = school;
        this.grade = grade;
        this.number = number;
    }

    /** A pupil of this sex belongs to it: 男, 女, or empty for who knows. */
    void add(String sex) {
        male += sex.equals("男") ? 1 : 0;
        female += sex.equals("女") ? 1 : 0;
        sexUnknown |= sex.isEmpty();
    }

    /** Whether no pupil is in it. */
    public boolean isEmpty() {
        return male + female == 0 && !sexUnknown;
    }

    /** Its line in the file. */
    public int line() {
        return line;
    }

    /** The institution's code. */
    public String school() {
        return school;
    }

    public String grade() {
        return grade;
    }

    public int number() {
        return number;
    }

    /** How many boys; empty where the roster does not say of all which sex they are. */
    public String male() {
        return sexUnknown ? "" : Integer.toString(male);
    }

    /** How many girls; empty likewise. */
    public String female() {
        return sexUnknown ? "" : Integer.toString(female);
    }

    public String key() {
        return key(school, grade, number);
    }

    /** What tells classes of a school year apart. */
    public static String key(String school, String grade, int number) {
        return school + "/" + grade + "/" + number;
    }

    /** The grade that the columns {@code grades} and {@code title} say; empty where they say none. */
    static Optional<String> grade(RosterFile.Line line) {
        var grades = line.list("grades");
        Optional<String> found = grades.size() == 1 ? EducationGrade.find(grades.get(0)) : Optional.empty();
        return found.or(() -> titled(line.get("title")));
    }

    private static Optional<String> titled(String title) {
        return java.util.stream.Stream.concat(Grades.OFFERED.entrySet().stream(), ALIASES.entrySet().stream())
                .filter(grade -> title.contains(grade.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The number that the columns {@code classCode} and {@code title} say; 0 where they say none. */
    static int number(RosterFile.Line line) {
        String code = line.get("classCode");
        if (code.matches("0?[1-9]|[1-9]\\d")) {
            return Integer.parseInt(code);
        }
        Matcher title = NUMBERED.matcher(line.get("title"));
        return title.find() ? number(title.group(1)) : 0;
    }

    private static int number(String written) {
        if (Character.isDigit(written.charAt(0))) {
            return Integer.parseInt(written);
        }
        int ten = written.indexOf('十');
        if (ten < 0) {
            return DIGITS.indexOf(written) + 1;
        }
        int tens = ten == 0 ? 1 : DIGITS.indexOf(written.charAt(0)) + 1;
        int ones = ten == written.length() - 1 ? 0 : DIGITS.indexOf(written.charAt(ten + 1)) + 1;
        return tens * 10 + ones;
    }
}

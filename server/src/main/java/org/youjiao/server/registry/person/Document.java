package org.youjiao.server.registry.person;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.intake.Masked;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.web.Saying;

/** An identity document. @param kind by 身份证件类型 @param number in capitals; empty for none */
public record Document(String kind, String number) {
    public static final String KIND = "身份证件类型";
    public static final String NUMBER = "身份证件号";
    /** What blind indexes of documents are made with. */
    public static final String INDEX = "身份证件";

    private static final String RESIDENT = "1"; // 居民身份证
    private static final String BIRTH = "出生日期";
    private static final String SEX = "性别";

    public Document {
        number = number.toUpperCase(Locale.ROOT);
    }

    /** The document that a record's particulars tell of. */
    public static Document of(Map<String, String> details) {
        return new Document(details.getOrDefault(KIND, ""), details.getOrDefault(NUMBER, ""));
    }

    /** A citizen's number that somebody looks for. */
    public static Document resident(String number) {
        return new Document(RESIDENT, number);
    }

    public boolean isResident() {
        return kind.equals(RESIDENT);
    }

    /** What it is found by: kind and number; empty where there is no number. */
    public String text() {
        return number.isEmpty() ? "" : kind + ":" + number;
    }

    /** A citizen's number must be right in itself, and tell the birthday and the sex that the row tells. */
    public void check(Overlay row, @Nullable LocalDate birth, String sex) {
        if (number.isEmpty() || !isResident()) {
            return;
        }
        Optional<IdentityNumber> read = IdentityNumber.read(number);
        if (read.isEmpty()) {
            wrong(row, NUMBER, "card", Masked.of(number));
            return;
        }
        if (birth != null && !read.get().birth().equals(birth)) {
            wrong(row, BIRTH, "birth-card", birth, read.get().birth());
        }
        boolean male = sex.equals("1");
        if ((male || sex.equals("2")) && male != read.get().male()) {
            wrong(row, SEX, "sex-card");
        }
    }

    /** Notes a mistake that any sheet of persons may have; its words are {@code person.fault} and {@code person.advice}. */
    public static void wrong(Overlay row, String title, String what, Object... arguments) {
        row.wrong(title, Saying.of("person.fault." + what, arguments), Saying.of("person.advice." + what));
    }
}

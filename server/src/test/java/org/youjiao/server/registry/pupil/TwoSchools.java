package org.youjiao.server.registry.pupil;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Grant;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.RegisterFixture;

/** Two schools with pupils, the clerk of each, and the officer who sees both. */
public final class TwoSchools implements AutoCloseable {
    public static final String FIRST = "4401060001";
    public static final String SECOND = "4401060002";
    public static final LocalDate BORN = LocalDate.of(2014, 3, 5);
    private static final Pattern COMMIT = Pattern.compile("action=\"(/imports/\\d+/commit)");
    private static final Pattern RECORD = Pattern.compile("href=\"/pupils/(\\d+)\"");

    public final TestApplication application = TestApplication.start();
    public final TestVisitor clerk;
    public final TestVisitor other;
    public final TestVisitor officer;

    /** 欧阳小明 (101) and 单晓雨 (102) at the first school, 石小强 (201) at the second. */
    public TwoSchools() {
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts(FIRST);
        clerk = TestVisitor.as(Role.CLERK, application);
        officer = TestVisitor.as(Role.BASIC, application);
        account("second-clerk", Role.CLERK, SECOND);
        other = enter("second-clerk");
        take(
                clerk,
                "pupils",
                List.of(
                        PupilFiles.line(FIRST, "欧阳小明", BORN, 101, "二年级"),
                        PupilFiles.line(FIRST, "单晓雨", BORN.plusDays(40), 102, "二年级")));
        take(other, "pupils", List.of(PupilFiles.line(SECOND, "石小强", BORN.minusDays(9), 201, "二年级")));
    }

    /** Makes an account that a test may enter by link, as the sample's are. */
    public long account(String name, Role role, String unit) {
        var accounts = application.bean(AccountStore.class);
        return application.bean(Transactions.class).write(Scope.PROGRAM, () -> {
            long account = accounts.create(name, name, true);
            accounts.assign(account, new Grant(role, unit, LocalDate.of(2021, 1, 1), null), 0);
            return account;
        });
    }

    /** Somebody at a browser with this account. */
    public TestVisitor enter(String account) {
        var visitor = TestVisitor.of(application);
        visitor.get(TestVisitor.link(account, application).path());
        return visitor;
    }

    /** Brings pupils in. */
    public static void take(TestVisitor visitor, String sheet, List<String> lines) {
        take(visitor, sheet, PupilFiles.file(lines));
    }

    /** Brings a right file in. */
    public static void take(TestVisitor visitor, String sheet, byte[] file) {
        String preview = preview(visitor, sheet, file);
        Matcher commit = COMMIT.matcher(preview);
        assertThat(commit.find()).as(words(preview)).isTrue();
        assertThat(visitor.post(commit.group(1)).statusCode()).isEqualTo(303);
    }

    /** What the door says of a file. */
    public static String preview(TestVisitor visitor, String sheet, byte[] file) {
        HttpResponse<String> sent = visitor.upload(
                "/imports/sheets/" + sheet,
                List.of(new TestVisitor.Upload("file", "学生.csv", file)),
                "_csrf",
                visitor.formToken());
        return visitor.get(TestVisitor.location(sent)).body();
    }

    /** What a page says, without its marks. */
    public static String words(String page) {
        return page.replaceAll("(?s)<(script|style).*?</\\1>", "")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }

    /** The register's number of the pupil whom the words find. */
    public static String pupil(TestVisitor visitor, String words) {
        Matcher record = RECORD.matcher(visitor.get("/pupils?q=" + words).body());
        assertThat(record.find()).isTrue();
        return record.group(1);
    }

    @Override
    public void close() {
        application.close();
    }
}

package org.youjiao.server.notice.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.collection.call.Call;
import org.youjiao.server.collection.call.Calling;
import org.youjiao.server.collection.form.Strictness;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.RegisterFixture;

/** From a call that opens to the mail that says so, through a real mail server in this process. */
class MailingIT {
    private static final String SCHOOL = "4401060001";
    private static final String TITLE = "关于张三同学等在校生数的填报";
    private static final String ADDRESS = "li.si@school.example";
    private static final long PATIENCE_MILLIS = 20_000;

    private TestApplication application;
    private GreenMail server;
    private TestVisitor clerk;
    private TestVisitor administrator;

    @BeforeEach
    void start() {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts(SCHOOL);
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        clerk = TestVisitor.as(Role.CLERK, application);
        administrator = TestVisitor.as(Role.SYSTEM_ADMIN, application);
    }

    @AfterEach
    void stop() {
        server.stop();
        application.close();
    }

    @Test
    void a_clerk_sees_that_a_call_is_open_and_gets_a_mail_at_digest_time_that_names_nobody_and_no_figure()
            throws Exception {
        assertThat(prefer("daily", ADDRESS)).isEqualTo(303);
        assertThat(setServer(server.getSmtp().getPort())).isEqualTo(303);
        open();
        assertThat(clerk.get("/").body()).contains("通知，1 条未读");
        assertThat(clerk.get("/notices").body()).contains(TITLE).contains("填报任务发布");
        assertThat(TestVisitor.as(Role.BASIC, application).get("/notices").body())
                .doesNotContain(TITLE);

        run("2021-10-15T20:00"); // Friday: its digest has gone, and the weekend is quiet
        run("2021-10-16T08:00");
        run("2021-10-18T07:59");
        assertThat(server.getReceivedMessages()).isEmpty();
        run("2021-10-18T08:00");
        run("2021-10-18T08:00"); // another server, or the same after a restart
        application = application.restart();
        run("2021-10-18T09:00");
        assertThat(server.waitForIncomingEmail(PATIENCE_MILLIS, 1)).isTrue();
        assertThat(server.getReceivedMessages()).hasSize(1);

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("优教：1 条通知待查看");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(ADDRESS);
        String body = (String) mail.getContent();
        assertThat(body)
                .contains("填报任务发布　1 条")
                .contains("https://youjiao.example/notices")
                .doesNotContain("张三", "李四", "五山", "填报员", "在校生", TITLE);
        assertThat(mail.getMessageID()).startsWith("<youjiao.").endsWith("@bureau.example>");
    }

    @Test
    void what_was_read_or_is_not_wanted_by_mail_is_not_sent() {
        prefer("at-once", ADDRESS, "topic-call-opened", "program");
        setServer(server.getSmtp().getPort());
        open();
        assertThat(clerk.get("/notices").body()).contains(TITLE);
        run("2021-10-15T12:01");
        prefer("at-once", ADDRESS, "topic-call-opened", "off");
        run("2021-10-15T12:02");
        assertThat(clerk.get("/notices").body()).doesNotContain(TITLE);
        assertThat(clerk.get("/").body()).contains("通知，没有未读");
        prefer("at-once", ADDRESS);
        assertThat(clerk.post("/notices/read").statusCode()).isEqualTo(303);
        run("2021-10-15T12:03");
        assertThat(count("select count(*) from notice.mail")).isZero();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_mail_that_is_not_taken_waits_longer_each_time_and_the_administrator_sees_why() throws Exception {
        int port = server.getSmtp().getPort();
        server.stop();
        prefer("at-once", ADDRESS);
        setServer(port);
        open();
        run("2021-10-15T12:01");
        run("2021-10-15T12:01");
        assertThat(count("select attempts from notice.mail")).isEqualTo(1);
        run("2021-10-15T12:02");
        run("2021-10-15T12:03"); // the second pause is two minutes
        assertThat(count("select attempts from notice.mail")).isEqualTo(2);
        assertThat(administrator.get("/mail").body())
                .contains("1 封")
                .contains("连不上邮件服务器")
                .doesNotContain(ADDRESS);

        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        setServer(server.getSmtp().getPort()); // waiting mails are tried at once
        run("2021-10-15T12:03");
        assertThat(server.waitForIncomingEmail(PATIENCE_MILLIS, 1)).isTrue();
        assertThat(administrator.get("/mail").body()).doesNotContain("连不上邮件服务器");
        assertThat(application
                        .database()
                        .owner()
                        .sql("select state from notice.mail")
                        .query(String.class)
                        .single())
                .isEqualTo("sent");
    }

    @Test
    void a_test_mail_is_sent_and_a_refusal_is_told_plainly() {
        assertThat(administrator.post("/mail/trial", "to", "a@b.example").statusCode())
                .isEqualTo(422);
        setServer(server.getSmtp().getPort());
        assertThat(administrator
                        .post("/mail/trial", "to", "a@b.example\nBcc: c@d.example")
                        .statusCode())
                .isEqualTo(422);
        var tried = administrator.post("/mail/trial", "to", "a@b.example");
        assertThat(tried.body()).contains("邮件服务器已收下测试邮件");
        assertThat(server.waitForIncomingEmail(PATIENCE_MILLIS, 1)).isTrue();

        setServer(server.getSmtp().getPort(), "security", "starttls");
        assertThat(administrator.post("/mail/trial", "to", "a@b.example").body())
                .contains("邮件服务器不提供先连接后加密的方式");
        int port = server.getSmtp().getPort();
        server.stop();
        setServer(port);
        assertThat(administrator.post("/mail/trial", "to", "a@b.example").body())
                .contains("连不上邮件服务器");
        assertThat(TestVisitor.as(Role.PLANNER, application).get("/mail").statusCode())
                .isEqualTo(404);
    }

    @Test
    void passwords_and_addresses_lie_sealed_and_are_not_in_the_trail() {
        prefer("daily", ADDRESS);
        setServer(server.getSmtp().getPort(), "name", "youjiao", "password", "opensesame");
        String kept = String.join(
                "\n",
                application.database().owner().sql("""
                        select encode(password, 'escape') from notice.mail_server
                        union all select encode(address, 'escape') from notice.preference
                        union all select coalesce(before::text, '') || coalesce(after::text, '') from access.audit
                        """).query(String.class).list());
        assertThat(kept).contains("127.0.0.1").doesNotContain("opensesame").doesNotContain(ADDRESS);
        assertThat(administrator.get("/mail").body()).contains("已有密码").doesNotContain("opensesame");
        assertThat(clerk.get("/notices/settings").body()).contains(ADDRESS);
        // an empty field keeps the password, but not for another server; without a name there is none
        String passwords = "select count(*) from notice.mail_server where password is not null";
        setServer(server.getSmtp().getPort(), "name", "youjiao");
        assertThat(count(passwords)).isEqualTo(1);
        setServer(server.getSmtp().getPort(), "name", "youjiao", "host", "mine.example");
        assertThat(count(passwords)).isZero();
        setServer(server.getSmtp().getPort(), "name", "youjiao", "password", "opensesame");
        setServer(server.getSmtp().getPort());
        assertThat(count(passwords)).isZero();
        prefer("daily", "");
        assertThat(count("select count(*) from notice.preference where address is not null"))
                .isZero();
    }

    @Test
    void a_wrong_form_is_refused_with_what_to_mend() {
        assertThat(clerk.post(
                                "/notices/settings",
                                "mail",
                                "true",
                                "address",
                                "nowhere",
                                "from",
                                "20:00",
                                "until",
                                "08:00")
                        .body())
                .contains("邮箱地址为空或写法不对");
        assertThat(clerk.post("/notices/settings", "from", "25:00", "until", "08:00")
                        .statusCode())
                .isEqualTo(422);
        assertThat(administrator
                        .post("/mail", "host", "mail server", "port", "25", "why", "试")
                        .body())
                .contains("服务器地址只能有字母");
        assertThat(setServer(70_000)).isEqualTo(422);
        assertThat(setServer(25, "sender", "a@b@c")).isEqualTo(422);
        assertThat(setServer(25, "address", "javascript:alert(1)")).isEqualTo(422);
        assertThat(count("select count(*) from notice.mail_server")).isZero();
    }

    private void run(String time) {
        application.setTime(time);
        application.bean(Mailing.class).run();
    }

    private int prefer(String rhythm, String address, String... more) {
        var fields = new java.util.ArrayList<>(List.of("rhythm", rhythm, "from", "20:00", "until", "08:00"));
        fields.addAll(List.of("weekends", "true", "language", "zh", "address", address));
        if (!address.isEmpty()) {
            fields.addAll(List.of("mail", "true"));
        }
        if (more.length == 0) {
            fields.addAll(List.of("topic-call-opened", "mail"));
        }
        fields.addAll(List.of(more));
        return clerk.post("/notices/settings", fields.toArray(String[]::new)).statusCode();
    }

    private int setServer(int port, String... more) {
        var fields = new java.util.LinkedHashMap<String, String>();
        fields.put("enabled", "true");
        fields.put("host", "127.0.0.1");
        fields.put("port", Integer.toString(port));
        fields.put("security", "none");
        fields.put("sender", "youjiao@bureau.example");
        fields.put("address", "https://youjiao.example/");
        fields.put("why", "开通");
        for (int index = 0; index < more.length; index += 2) {
            fields.put(more[index], more[index + 1]);
        }
        return administrator
                .post(
                        "/mail",
                        fields.entrySet().stream()
                                .flatMap(field -> java.util.stream.Stream.of(field.getKey(), field.getValue()))
                                .toArray(String[]::new))
                .statusCode();
    }

    private void open() {
        var calling = application.bean(Calling.class);
        var day = LocalDate.of(2021, 10, 15);
        var call = new Call(
                0,
                TITLE,
                "return",
                2021,
                day,
                day,
                day.plusDays(20),
                new Call.Selection(List.of(), List.of(), List.of(SCHOOL)),
                Strictness.AS_FILED,
                Call.State.DRAFT,
                "");
        application
                .bean(Transactions.class)
                .change(
                        Scope.PROGRAM,
                        () -> assertThat(calling.open(calling.save(call, Caller.PROGRAM), Caller.PROGRAM, day))
                                .isEmpty());
    }

    private long count(String sql) {
        return application.database().owner().sql(sql).query(Long.class).single();
    }
}

package org.youjiao.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;

/** What supervisors are told, whom nothing is told, and that no person is in it. */
class HealthIT {
    private static final String NAME = "欧阳测名";
    private static final String NUMBER = "999999201403050011";

    private static TestApplication application;

    @BeforeAll
    static void start() {
        application = TestApplication.start();
        application.bean(Access.class).createSampleAccounts("2144010001");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static HttpResponse<String> get(String path, String... header) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(application.address() + path));
        if (header.length > 0) {
            request.headers(header);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_own_machine_hears_that_the_program_lives_and_is_ready_and_how_it_is() throws Exception {
        assertThat(get("/health/live").body()).isEqualTo("live\n");
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        get("/login");
        String figures = get("/health/metrics").body();
        assertThat(figures)
                .contains(
                        "youjiao_ready 1\n",
                        "youjiao_requests_total{method=\"GET\",route=\"/login\",status=\"200\"}",
                        "youjiao_request_duration_seconds_bucket{le=\"+Inf\"}",
                        "youjiao_connections{state=\"waiting\"}",
                        "# TYPE youjiao_jobs gauge",
                        "# TYPE youjiao_imports gauge",
                        "youjiao_disk_free_bytes{folder=\"temporary\"} ",
                        "youjiao_heap_used_bytes ");
        assertThat(figures.lines())
                .allSatisfy(line -> assertThat(line)
                        .matches("# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{([a-z]+=\"[^\"\n]*\",?)+})? -?[0-9.E+]+"));
    }

    @Test
    void whoever_comes_through_a_proxy_without_a_token_finds_nothing() throws Exception {
        for (String path : new String[] {"/health/live", "/health/ready", "/health/metrics"}) {
            for (String proxy : new String[] {"X-Forwarded-For", "Forwarded"}) {
                var answer = get(path, proxy, "for=10.0.0.9", "Authorization", "Bearer ");
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.body()).isEmpty();
            }
        }
    }

    @Test
    void neither_log_nor_figures_hold_a_name_a_number_or_a_query() throws Exception {
        var written = new ByteArrayOutputStream();
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var appender = new OutputStreamAppender<ILoggingEvent>();
        var encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        try {
            String name = URLEncoder.encode(NAME, StandardCharsets.UTF_8);
            TestVisitor officer = TestVisitor.as(Role.BASIC, application);
            for (String path : new String[] {
                "/odd/failing?who=" + name,
                "/odd/number/" + name,
                "/odd/number/" + NUMBER,
                "/pupils?q=" + name,
                "/pupils?q=" + NUMBER,
                "/search?q=" + name,
                "/link/" + NUMBER,
                "/nowhere/" + name + "/" + NUMBER,
                "/institutions?as-of=" + name
            }) {
                officer.get(path);
            }
            officer.post("/login", "name", NAME, "password", NUMBER);
        } finally {
            root.detachAppender(appender);
        }
        String log = written.toString(StandardCharsets.UTF_8).replace("\\/", "/"); // as JSON may write it
        assertThat(log).as("the failing route was logged").contains("/odd/failing", "IllegalStateException");
        String figures = get("/health/metrics").body();
        assertThat(figures).contains("route=\"/odd/failing\",status=\"500\"");
        for (String text : new String[] {log, figures}) {
            assertThat(text)
                    .doesNotContain(NAME, NUMBER, URLEncoder.encode(NAME, StandardCharsets.UTF_8), "?q=", "?who=")
                    .doesNotContain("the secret of the failing route");
        }
    }
}

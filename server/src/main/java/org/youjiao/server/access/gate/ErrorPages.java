package org.youjiao.server.access.gate;

import static org.youjiao.server.access.Action.READ;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.process.Disk;
import org.youjiao.server.db.process.Outage;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.PageWriter;

/** What went wrong, said plainly: a page in the layout, with a number that leads to the log, never a stack trace. */
@Controller
final class ErrorPages implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    /** The request's attribute that holds the pattern of the route that failed; Spring's own says /error by now. */
    static final String ROUTE = ErrorPages.class.getName() + ".route";

    private static final int RETRY_SECONDS = 5;
    private static final int RETRY_WHEN_FULL_SECONDS = 60;
    private static final int MOST_CAUSES = 10;
    private static final int TOO_LARGE = 413;
    private static final int INSUFFICIENT_STORAGE = 507;

    private final PageWriter writer;
    private final Disk disk;

    ErrorPages(PageWriter writer, Disk disk) {
        this.writer = writer;
        this.disk = disk;
    }

    @RequestMapping("/error")
    @Needs(action = READ, kind = Kind.PUBLIC, transaction = false)
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Object problem = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (status >= 500 && disk.explains(problem)) {
            LOG.warn("The disk is full: a request was put off.");
            putOff(request, response, FULL);
            return;
        }
        if (status >= 500 && Outage.explains(problem)) {
            LOG.warn("The database does not answer: a request was put off.");
            putOff(request, response, AWAY);
            return;
        }
        String number =
                status < 500 ? "" : "%08x".formatted(ThreadLocalRandom.current().nextInt());
        if (status >= 500) {
            LOG.error(
                    "Error {}: {} {}\n{}",
                    number,
                    request.getMethod(),
                    request.getAttribute(ROUTE),
                    trace(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION)));
        }
        response.setStatus(status);
        if (String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .startsWith(Page.Problem.API)) {
            writer.write(Page.Problem.of(status, status == 404 ? "not-found" : "error", "", number), request, response);
            return;
        }
        if (Refusals.wantsJson(request)) {
            response.setContentType("application/json;charset=UTF-8");
            write(response, "{\"error\":%d,\"number\":\"%s\"}".formatted(status, number));
            return;
        }
        Page page = status == 404
                ? new Page.NotFound()
                : Page.view("access/error")
                        .with("kind", kind(status))
                        .with("number", number)
                        .status(status);
        try {
            writer.write(page, status == TOO_LARGE ? new Unread(request) : request, response);
        } catch (RuntimeException layoutFails) {
            writePlainly(response, number);
        }
    }

    /** Kinds and places of what went wrong. Not the messages: they may repeat what somebody typed or what the database holds. */
    private static String trace(@Nullable Object exception) {
        var trace = new StringBuilder();
        Throwable cause = exception instanceof Throwable thrown ? thrown : null;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++, cause = cause.getCause()) {
            trace.append(depth == 0 ? "" : "caused by ").append(cause.getClass().getName());
            if (cause instanceof SQLException problem) {
                trace.append(" SQL state ").append(problem.getSQLState());
            }
            StackTraceElement[] places = cause.getStackTrace();
            for (int place = 0; place < places.length; place++) {
                if (place == 0 || places[place].getClassName().startsWith("org.youjiao.")) {
                    trace.append("\n\tat ").append(places[place]);
                }
            }
            trace.append('\n');
        }
        return trace.toString();
    }

    /** Which words fit. */
    private static String kind(int status) {
        return switch (status) {
            case 403 -> "form";
            case 405 -> "method";
            case TOO_LARGE -> "large";
            default -> status < 500 ? "request" : "program";
        };
    }

    /**
     * Without the database there is no layout. Whether the last act was kept is not known here, and is not said to be.
     *
     * @param page a title, a sentence, and the same in English
     */
    private record PutOff(int status, int retrySeconds, String state, List<String> page) {}

    private static final PutOff AWAY = new PutOff(
            HttpServletResponse.SC_SERVICE_UNAVAILABLE,
            RETRY_SECONDS,
            "database-away",
            List.of(
                    "数据库暂时没有应答",
                    "已保存的内容不受影响，数据库恢复后即可继续使用。请稍等片刻，再刷新本页。",
                    "The database does not answer at the moment. What was saved is safe. Wait a little and reload;"));

    private static final PutOff FULL = new PutOff(
            INSUFFICIENT_STORAGE,
            RETRY_WHEN_FULL_SECONDS,
            "disk-full",
            List.of(
                    "服务器磁盘已满，暂时不能保存",
                    "已保存的内容不受影响。请告诉系统管理员：腾出磁盘空间后会自行恢复，不必重新启动。",
                    "The server's disk is full. What was saved is safe. Tell your administrator: it goes on by itself once"
                            + " there is room;"));

    private static void putOff(HttpServletRequest request, HttpServletResponse response, PutOff why)
            throws IOException {
        response.setStatus(why.status());
        response.setHeader("Retry-After", Integer.toString(why.retrySeconds()));
        response.setHeader("Cache-Control", "no-store");
        if (Refusals.wantsJson(request)) {
            response.setContentType("application/json;charset=UTF-8");
            write(response, "{\"error\":%d,\"state\":\"%s\"}".formatted(why.status(), why.state()));
            return;
        }
        response.setContentType("text/html;charset=UTF-8");
        write(response, """
                <!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1"><title>暂时无法使用 - 优教</title>
                <body style="font-family:sans-serif;max-width:36em;margin:3em auto;padding:0 1em;line-height:1.7">
                <h1>%s</h1><p>%s</p>
                <p>如果刚才正在保存或提交，请刷新后先看一看是否已经保存，再决定是否重做。</p>
                <p lang="en">%s
                if you were just saving, look first whether it was kept.</p></body></html>
                """.formatted(why.page().toArray()));
    }

    /** Perhaps the database is away, without which there is no layout. */
    private static void writePlainly(HttpServletResponse response, String number) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        write(response, """
                <!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>优教</title>
                <h1>程序暂时无法应答</h1><p>请稍后再试；若仍如此，请把错误编号 %s 告诉系统管理员。</p>
                <p lang="en">The program can't answer now. Try again soon, or give your administrator the error number %s.</p></html>
                """.formatted(number, number));
    }

    private static void write(HttpServletResponse response, String text) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A request whose body is too large to be taken apart: to ask for its parameters would fail. */
    private static final class Unread extends HttpServletRequestWrapper {
        Unread(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }
    }
}

package org.youjiao.server.health;

import static org.youjiao.server.access.Action.READ;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.process.Disk;

/**
 * Three addresses for supervisors. Answered to the own machine, and elsewhere to whoever brings the token that was set before
 * the start; to all others there is nothing here. A request that came through a proxy is never the own machine's.
 */
@Controller
final class HealthPages {
    private static final String BEARER = "Bearer ";

    private final Readiness readiness;
    private final Figures figures;
    private final Disk disk;
    private final String token;

    HealthPages(Readiness readiness, Figures figures, Disk disk, @Value("${YOUJIAO_HEALTH_TOKEN:}") String token) {
        this.readiness = readiness;
        this.figures = figures;
        this.disk = disk;
        this.token = token;
    }

    /** The process answers. Asks nothing of the database: starting the program again would not bring that back. */
    @GetMapping("/health/live")
    @Needs(action = READ, kind = Kind.PUBLIC, transaction = false)
    void live(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (admitted(request, response)) {
            say(response, 200, "live\n");
        }
    }

    /** Not ready with a full disk either, though pages may still be read: nothing could be kept. */
    @GetMapping("/health/ready")
    @Needs(action = READ, kind = Kind.PUBLIC, transaction = false)
    void ready(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (admitted(request, response)) {
            Disk.Room room = disk.room();
            boolean answers = readiness.ready();
            say(
                    response,
                    answers && room != Disk.Room.NONE ? 200 : 503,
                    (room == Disk.Room.NONE ? "disk full\n" : "")
                            + (!answers ? "database away\n" : room == Disk.Room.NONE ? "" : "ready\n")
                            + (room == Disk.Room.LOW ? "disk nearly full\n" : ""));
        }
    }

    @GetMapping("/health/metrics")
    @Needs(action = READ, kind = Kind.PUBLIC, transaction = false)
    void metrics(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (admitted(request, response)) {
            say(response, 200, figures.text());
        }
    }

    private boolean admitted(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isOwnMachine(request) || bringsToken(request)) {
            return true;
        }
        say(response, 404, "");
        return false;
    }

    private static boolean isOwnMachine(HttpServletRequest request) throws IOException {
        boolean passedOn = request.getHeader("X-Forwarded-For") != null
                || request.getHeader("Forwarded") != null
                || request.getHeader("Via") != null;
        // an address in figures: nothing is looked up
        return !passedOn && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    }

    private boolean bringsToken(HttpServletRequest request) {
        String brought = request.getHeader("Authorization");
        return !token.isEmpty()
                && brought != null
                && brought.startsWith(BEARER)
                && MessageDigest.isEqual(
                        brought.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8));
    }

    private static void say(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain; version=0.0.4; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}

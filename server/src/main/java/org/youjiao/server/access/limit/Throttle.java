package org.youjiao.server.access.limit;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Callers;
import org.youjiao.server.access.login.Entrance;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.PageWriter;

/** Answers 429 to whoever asks for more in a minute than {@link Limits} allows, and says when to come again. */
@Component
@Order(100) // after the layout knows who looks
final class Throttle implements HandlerInterceptor {
    private final Callers callers;
    private final PageWriter writer;
    private final Buckets entrances;
    private final Buckets accounts;
    private final Buckets visitors;

    Throttle(Callers callers, PageWriter writer, Limits limits, Clock clock) {
        this.callers = callers;
        this.writer = writer;
        this.entrances = new Buckets(limits.entrance(), clock);
        this.accounts = new Buckets(limits.account(), clock);
        this.visitors = new Buckets(limits.visitor(), clock);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() != DispatcherType.REQUEST || isAsset(request)) {
            return true;
        }
        Duration wait = take(request);
        if (wait.isZero()) {
            return true;
        }
        long seconds = wait.plusMillis(999).toSeconds();
        response.setHeader("Retry-After", Long.toString(seconds));
        writer.write(Page.view("access/slower").with("seconds", seconds).status(429), request, response);
        return false;
    }

    /** A log-in that led in costs nothing: a whole school may come through one address in the same minute. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception problem) {
        if (isEntrance(request) && request.getAttribute(Entrance.BEGUN) != null) {
            // the code came after the password or the link, which had cost one as well
            entrances.giveBack(request.getRemoteAddr(), request.getRequestURI().equals("/login/code") ? 2 : 1);
        }
    }

    private Duration take(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (isEntrance(request)) {
            Duration wait = entrances.take(address);
            if (!wait.isZero()) {
                return wait;
            }
        }
        Caller caller = callers.current();
        return caller.known() ? accounts.take(Long.toString(caller.account())) : visitors.take(address);
    }

    /** Where somebody might try passwords, codes or links one after another. */
    private static boolean isEntrance(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean tries = request.getMethod().equals("POST") && (path.equals("/login") || path.equals("/login/code"));
        return tries || path.startsWith("/link/") || path.equals("/login/oidc/back");
    }

    /** Kept by the browser for good, and dear to nobody. */
    private static boolean isAsset(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/assets/") || path.startsWith("/webjars/");
    }
}

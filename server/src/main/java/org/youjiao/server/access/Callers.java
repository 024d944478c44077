package org.youjiao.server.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.youjiao.server.web.Page;

/** Finds the caller of the running request, and whether a unit lies in a caller's scope. */
@Component
public final class Callers {
    private final JdbcClient jdbc;

    Callers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The caller of the request that this thread serves; the public where nobody has logged in. */
    public Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? caller
                : Caller.PUBLIC;
    }

    /** Whether the unit of this code exists and lies in the caller's scope. */
    boolean sees(Caller caller, String unitCode) {
        return jdbc.sql("select path from access.unit where code = :code")
                .param("code", unitCode)
                .query(String.class)
                .optional()
                .filter(caller.scope()::sees)
                .isPresent();
    }

    /** Sends the public to the log-in page, and back afterwards. */
    Page toLogin(NativeWebRequest web) {
        var request = (HttpServletRequest) web.getNativeRequest();
        String from = request.getMethod().equals("GET") ? request.getRequestURI() : "/";
        return Page.redirect(
                "/login?from=" + java.net.URLEncoder.encode(from, java.nio.charset.StandardCharsets.UTF_8));
    }
}

package org.youjiao.server.access.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.context.request.NativeWebRequest;
import org.youjiao.server.web.Page;

/** How the gate says no: to people a page, to scripts a status with a word of JSON. */
final class Refusals {
    private Refusals() {}

    /** Somebody known asks for what is not his: that it exists is not told. */
    static Page notFound(NativeWebRequest web) {
        if (Page.Problem.isFor(request(web))) {
            // what routes the API has is no secret
            return Page.Problem.of(HttpServletResponse.SC_FORBIDDEN, "insufficient-scope");
        }
        if (!wantsJson(request(web))) {
            return new Page.NotFound();
        }
        response(web).setStatus(HttpServletResponse.SC_NOT_FOUND);
        return new Page.Json(Map.of("error", "not-found"));
    }

    /** The public asks for what is not public: to the log-in page, and back afterwards. */
    static Page logIn(NativeWebRequest web) {
        HttpServletRequest request = request(web);
        if (Page.Problem.isFor(request)) {
            return Page.Problem.of(HttpServletResponse.SC_UNAUTHORIZED, "no-token");
        }
        if (wantsJson(request)) {
            response(web).setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return new Page.Json(Map.of("error", "log-in"));
        }
        String address = "/login?from=" + URLEncoder.encode(from(request), StandardCharsets.UTF_8);
        if (request.getHeader("HX-Request") != null) {
            // a part of a page was asked for: the whole page moves
            response(web).setHeader("HX-Redirect", address);
        }
        return Page.redirect(address);
    }

    /** Whether a script asked, which could do nothing with a page. */
    static boolean wantsJson(HttpServletRequest request) {
        String accept = Objects.requireNonNullElse(request.getHeader("Accept"), "");
        return request.getHeader("HX-Request") == null
                && !accept.contains("text/html")
                && (accept.contains("application/json") || "empty".equals(request.getHeader("Sec-Fetch-Dest")));
    }

    private static String from(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return "/";
        }
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static HttpServletRequest request(NativeWebRequest web) {
        return (HttpServletRequest) web.getNativeRequest();
    }

    private static HttpServletResponse response(NativeWebRequest web) {
        return (HttpServletResponse) Objects.requireNonNull(web.getNativeResponse());
    }
}

package org.youjiao.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes what the API answers: documents, and problems. */
final class DocumentWriter {
    private static final int TAG_BYTES = 16;

    private final JsonMapper json;
    private final Messages messages;

    DocumentWriter(JsonMapper json, Messages messages) {
        this.json = json;
        this.messages = messages;
    }

    void write(Page.Document document, HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = json.writeValueAsBytes(document.value());
        String tag = '"' + HexFormat.of().formatHex(sha256(body), 0, TAG_BYTES) + '"';
        response.setHeader("Cache-Control", document.keep() ? "private, no-cache" : "no-store");
        response.setHeader("Vary", "Authorization, Cookie, Accept-Language");
        if (document.keep()) {
            response.setHeader("ETag", tag);
            String known = request.getHeader("If-None-Match");
            if (known != null && (known.contains(tag) || known.equals("*"))) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
        }
        send(response, "application/json;charset=UTF-8", body);
    }

    void write(Page.Problem problem, Locale locale, HttpServletResponse response) throws IOException {
        String key = "api.problem." + problem.slug();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/api#" + problem.slug());
        body.put("title", messages.text(locale, key));
        body.put("status", problem.status());
        if (!problem.field().isEmpty()) {
            body.put("field", problem.field());
        }
        if (!problem.value().isEmpty()) {
            body.put("value", problem.value());
        }
        body.put("mend", messages.text(locale, key + ".mend", problem.field(), problem.value()));
        response.setStatus(problem.status());
        response.setHeader("Cache-Control", "no-store");
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader(
                    "WWW-Authenticate",
                    "Bearer realm=\"youjiao\""
                            + (problem.slug().equals("invalid-token") ? ", error=\"invalid_token\"" : ""));
        } else if (problem.slug().equals("insufficient-scope")) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"youjiao\", error=\"insufficient_scope\"");
        }
        send(response, "application/problem+json;charset=UTF-8", json.writeValueAsBytes(body));
    }

    private static void send(HttpServletResponse response, String type, byte[] body) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package org.youjiao.server.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a route answers: a template with what it shows, a move to another address, or a file. Rendered after the
 * request's transaction has ended, so it holds values, never open cursors.
 */
public sealed interface Page {

    /** A template of {@code resources/jte} by name without suffix, such as {@code plan/target}, and its parameters. */
    record View(String template, Map<String, Object> model, int status) implements Page {
        public View {
            model = Map.copyOf(model);
        }

        /** The same page with one more parameter of the template. */
        public View with(String name, Object value) {
            var more = new LinkedHashMap<>(model);
            more.put(name, value);
            return new View(template, more, status);
        }

        /** The same page with another HTTP status. */
        public View status(int status) {
            return new View(template, model, status);
        }
    }

    /** After a change: go and look at this path. The message key, if any, is shown there once. */
    record Redirect(String path, @Nullable String noticeKey) implements Page {}

    /** A download. */
    record Download(String fileName, String contentType, Writer writer) implements Page {}

    /** JSON for a chart: any records, lists and maps. */
    record Json(Object value) implements Page {}

    /**
     * A document of the API: any records, lists and maps, in JSON. What has not changed is not sent again.
     *
     * @param keep whether the client may keep it; nothing about persons is kept on the way
     */
    record Document(Object value, boolean keep) implements Page {}

    /**
     * What is wrong, for a program: RFC 9457, and for tokens RFC 6750.
     *
     * @param slug of the messages {@code api.problem.SLUG} and {@code api.problem.SLUG.mend}
     * @param field the field of the request that is wrong; empty for none
     * @param value what it holds, or what the sentence speaks of; empty for none
     */
    record Problem(int status, String slug, String field, String value) implements Page {
        /** Below this path programs ask and get problems instead of pages. */
        public static final String API = "/api/v1/";

        public static Problem of(int status, String slug) {
            return new Problem(status, slug, "", "");
        }

        public static Problem of(int status, String slug, String field, String value) {
            return new Problem(status, slug, field, value);
        }

        /** Whether the request is one of the API. */
        public static boolean isFor(jakarta.servlet.http.HttpServletRequest request) {
            return request.getServletPath().startsWith(API);
        }
    }

    /** Neither existing nor allowed: which of the two is not told. */
    record NotFound() implements Page {}

    /** Writes a download's bytes; runs after the transaction. */
    @FunctionalInterface
    interface Writer {
        void write(java.io.OutputStream out) throws java.io.IOException;
    }

    static View view(String template) {
        return new View(template, Map.of(), 200);
    }

    static Redirect redirect(String path) {
        return new Redirect(path, null);
    }
}

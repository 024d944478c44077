package org.youjiao.server.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a route answered: renders its template, redirects, streams its file. */
@Component
public final class PageWriter implements HandlerMethodReturnValueHandler {
    private final TemplateEngine templates;
    private final JsonMapper json;
    private final Requests requests;
    private final DocumentWriter documents;

    PageWriter(TemplateEngine templates, JsonMapper json, Requests requests, Messages messages) {
        this.templates = templates;
        this.json = json;
        this.requests = requests;
        this.documents = new DocumentWriter(json, messages);
    }

    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        return Page.class.isAssignableFrom(returnType.getParameterType());
    }

    @Override
    public void handleReturnValue(
            @Nullable Object page, MethodParameter returnType, ModelAndViewContainer container, NativeWebRequest web)
            throws IOException {
        container.setRequestHandled(true);
        write(
                (Page) Objects.requireNonNull(page),
                (HttpServletRequest) Objects.requireNonNull(web.getNativeRequest()),
                (HttpServletResponse) Objects.requireNonNull(web.getNativeResponse()));
    }

    /** Writes the page as the answer of this request. */
    public void write(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (page instanceof Page.View view) {
            render(view, request, response);
        } else if (page instanceof Page.Redirect redirect) {
            move(redirect, request, response);
        } else if (page instanceof Page.Download download) {
            send(download, response);
        } else if (page instanceof Page.Json data) {
            response.setContentType("application/json;charset=UTF-8");
            response.getOutputStream().write(json.writeValueAsBytes(data.value()));
        } else if (page instanceof Page.Document document) {
            documents.write(document, request, response);
        } else if (page instanceof Page.Problem problem) {
            documents.write(problem, Requests.locale(request), response);
        } else if (Page.Problem.isFor(request)) {
            documents.write(Page.Problem.of(404, "not-found"), Requests.locale(request), response);
        } else {
            render(Page.view("web/not-found").status(404), request, response);
        }
    }

    private static void move(Page.Redirect redirect, HttpServletRequest request, HttpServletResponse response) {
        if (redirect.noticeKey() != null) {
            request.getSession().setAttribute(Requests.NOTICE, redirect.noticeKey());
        }
        // 303: the browser follows with GET, whatever it sent
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", redirect.path());
    }

    private static void send(Page.Download download, HttpServletResponse response) throws IOException {
        response.setContentType(download.contentType());
        String encoded =
                URLEncoder.encode(download.fileName(), StandardCharsets.UTF_8).replace("+", "%20");
        response.setHeader("Content-Disposition", "attachment; filename*=UTF-8''" + encoded);
        download.writer().write(response.getOutputStream());
    }

    private void render(Page.View view, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, Object> model = new HashMap<>(view.model());
        model.put("request", requests.of(request));
        var output = new Utf8ByteOutput();
        templates.render(view.template() + ".jte", model, output);
        response.setStatus(view.status());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }
}

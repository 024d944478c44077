package org.youjiao.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.youjiao.server.api.Contract;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another system that reads through the API with a token; keeps no cookies. */
public final class TestProgram {
    private static final Pattern TOKEN = Pattern.compile("<pre>(youjiao_[\\w-]{43})</pre>");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final TestApplication application;
    private final String token;

    private TestProgram(TestApplication application, String token) {
        this.application = application;
        this.token = token;
    }

    /** One that shows this token; none if it is empty. */
    public static TestProgram with(TestApplication application, String token) {
        return new TestProgram(application, token);
    }

    /** One with a token of these scopes that the visitor makes on the page. */
    public static TestProgram of(TestApplication application, TestVisitor visitor, String... scopes) {
        return new TestProgram(application, make(visitor, scopes));
    }

    /** Makes a token on the page. */
    public static String make(TestVisitor visitor, String... scopes) {
        var fields = new ArrayList<>(List.of(
                "name",
                "数据平台",
                "purpose",
                "同步",
                "ends",
                LocalDate.now().plusDays(30).toString()));
        for (String scope : scopes) {
            fields.addAll(List.of("scope", scope));
        }
        String page = visitor.post("/tokens", fields.toArray(String[]::new)).body();
        Matcher token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new IllegalStateException("No token was made: " + page);
        }
        return token.group(1);
    }

    public HttpResponse<String> get(String path, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(application.address() + path)).timeout(Duration.ofSeconds(60));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = send(request.GET().build());
        Contract.check(path, answer);
        return answer;
    }

    public HttpResponse<String> post(String path) {
        return send(HttpRequest.newBuilder(URI.create(application.address() + path))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** The document, which must be there. */
    public JsonNode read(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

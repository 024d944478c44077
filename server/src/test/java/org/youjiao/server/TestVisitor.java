package org.youjiao.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Role;
import org.youjiao.server.access.Token;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/** Somebody at a browser: keeps cookies, follows no redirects, sends forms with the token that pages give. */
public final class TestVisitor {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Supplier<String> address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private TestVisitor(Supplier<String> address) {
        this.address = address;
    }

    /** Somebody at a program that runs as a process of its own. */
    public static TestVisitor at(String address) {
        return new TestVisitor(() -> address);
    }

    /** Somebody who has not logged in. */
    public static TestVisitor of(TestApplication application) {
        return new TestVisitor(application::address);
    }

    /** The sample account of the role, logged in; {@code Access.createSampleAccounts} has run. */
    public static TestVisitor as(Role role, TestApplication application) {
        var visitor = new TestVisitor(application::address);
        visitor.get(link("sample-" + role.slug(), application).path());
        return visitor;
    }

    /** A one-time link for the account of this name. */
    public static Token link(String name, TestApplication application) {
        var accounts = application.bean(AccountStore.class);
        return application
                .bean(Transactions.class)
                .write(
                        Scope.PROGRAM,
                        () -> accounts.addLink(
                                accounts.findByName(name).orElseThrow().id(), Duration.ofMinutes(5)));
    }

    public HttpResponse<String> get(String path) {
        return get(path, "text/html");
    }

    public HttpResponse<String> get(String path, String accept) {
        return send(request(path).header("Accept", accept).GET().build());
    }

    /** With one more header. */
    public HttpResponse<String> get(String path, String accept, String header, String value) {
        return send(request(path)
                .header("Accept", accept)
                .header(header, value)
                .GET()
                .build());
    }

    /** A file as it is downloaded. */
    public byte[] bytes(String path) {
        try {
            return client.send(request(path).GET().build(), BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Posts a form with a valid token; fields as name, value, name, value … */
    public HttpResponse<String> post(String path, String... fields) {
        return send("POST", path, formToken(), fields);
    }

    /** A file that a form gives. */
    public byte[] bytesOf(String path, String... fields) {
        var body = new StringBuilder("_csrf=").append(encode(formToken()));
        for (int index = 0; index < fields.length; index += 2) {
            body.append('&').append(fields[index]).append('=').append(encode(fields[index + 1]));
        }
        HttpRequest post = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        try {
            return client.send(post, BodyHandlers.ofByteArray()).body();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A file of a form. */
    public record Upload(String field, String name, byte[] content) {}

    /** Posts a form with files; fields as name, value, name, value … */
    public HttpResponse<String> upload(String path, List<Upload> files, String... fields) {
        String boundary = "----between-the-parts";
        var body = new java.io.ByteArrayOutputStream();
        String token = formToken();
        for (int index = 0; index < fields.length; index += 2) {
            part(body, boundary, "name=\"" + fields[index] + "\"", fields[index + 1].getBytes(StandardCharsets.UTF_8));
        }
        part(body, boundary, "name=\"_csrf\"", token.getBytes(StandardCharsets.UTF_8));
        for (Upload file : files) {
            String header = "name=\"" + file.field() + "\"; filename=\"" + file.name() + "\"";
            part(body, boundary, header, file.content());
        }
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(path)
                .header("Accept", "text/html")
                .header("X-CSRF-TOKEN", token)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    /** Posts a form with a file of so many bytes of rows, which are made as they are sent; whether a script sends it. */
    public HttpResponse<String> uploadRows(String path, long bytes, boolean scripted) {
        String token = formToken();
        var head = new java.io.ByteArrayOutputStream();
        part(head, "x", "name=\"_csrf\"", token.getBytes(StandardCharsets.UTF_8));
        part(head, "x", "name=\"file\"; filename=\"rows.csv\"", "4401060001,2021,5\n".getBytes(StandardCharsets.UTF_8));
        byte[] start = head.toByteArray();
        byte[] row = "4401060001,2021,5\n".getBytes(StandardCharsets.UTF_8);
        var rows = BodyPublishers.ofInputStream(() -> new java.io.InputStream() {
            private long sent;

            @Override
            public int read() {
                long at = sent++;
                return at >= bytes ? -1 : at < start.length ? start[(int) at] : row[(int) (at % row.length)];
            }
        });
        var request = request(path)
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .timeout(Duration.ofMinutes(2))
                .POST(BodyPublishers.fromPublisher(rows, bytes));
        return send(scripted ? request.header("X-CSRF-TOKEN", token).build() : request.build());
    }

    private static void part(java.io.ByteArrayOutputStream body, String boundary, String header, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; " + header + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a form by this method. */
    public HttpResponse<String> send(String method, String path, String formToken, String... fields) {
        var body = new StringBuilder("_csrf=").append(encode(formToken));
        for (int index = 0; index < fields.length; index += 2) {
            body.append('&').append(fields[index]).append('=').append(encode(fields[index + 1]));
        }
        return send(request(path)
                .header("Accept", "text/html")
                .header("X-CSRF-TOKEN", formToken)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** The token that forms carry. */
    public String formToken() {
        for (String page : new String[] {"/password", "/login", "/identity"}) {
            Matcher token = FORM_TOKEN.matcher(get(page).body());
            if (token.find()) {
                return token.group(1);
            }
        }
        throw new IllegalStateException("No page gave a form token.");
    }

    /** The value of a cookie, or "". */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Where the answer sends the browser, or "". */
    public static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address.get() + path)).timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

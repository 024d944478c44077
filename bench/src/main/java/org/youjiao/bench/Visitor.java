package org.youjiao.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without a screen: keeps cookies, follows redirects, sends the form's token along. */
final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String BOUNDARY = "----youjiao-bench";

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String address;
    private final Answers answers;

    Visitor(String address) {
        this(address, new Answers());
    }

    /** @param answers where each answer is counted */
    Visitor(String address, Answers answers) {
        this.address = address;
        this.answers = answers;
    }

    /** An answer other than 200: its status, and what the page says in words. */
    static final class Refusal extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refusal(URI uri, int status, String page) {
            super(uri + " answered " + status + ": " + words(page));
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** The page of the log-in came instead of what was asked for. */
    static final class LoggedOut extends IOException {
        private static final long serialVersionUID = 1L;

        LoggedOut(URI uri) {
            super(uri + " led to the log-in");
        }
    }

    /** What a page says, without its tags. */
    static String words(String page) {
        return page.replaceAll("(?s)<(script|style|nav|header|head)\\b.*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** The time by which the server answers. */
    static Instant time(String address) throws IOException, InterruptedException {
        HttpResponse<Void> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding());
        return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                response.headers().firstValue("Date").orElseThrow()));
    }

    /** The page's text; an exception if it is not 200. */
    String get(String path) throws IOException, InterruptedException {
        URI uri = URI.create(path.startsWith("http") ? path : address + path);
        return body(
                HttpRequest.newBuilder(uri).header("Accept-Language", "zh-CN").build());
    }

    /** How many bytes come over the wire for it, compressed as for a browser; the text is not looked at. */
    long wire(String path) throws IOException, InterruptedException {
        return bytes(path, "gzip").length;
    }

    /** What it downloads. */
    byte[] download(String path) throws IOException, InterruptedException {
        return bytes(path, "identity");
    }

    private byte[] bytes(String path, String encoding) throws IOException, InterruptedException {
        URI uri = URI.create(path.startsWith("http") ? path : address + path);
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(uri)
                        .header("Accept-Language", "zh-CN")
                        .header("Accept-Encoding", encoding)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(uri + " answered " + response.statusCode());
        }
        return response.body();
    }

    /** Sends a form with a file, with the token of the page it stands on; answers the page that follows. */
    String upload(String formPage, String action, Map<String, String> fields, Path file)
            throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        String token = token(get(formPage));
        field(body, "_csrf", token);
        for (var entry : fields.entrySet()) {
            field(body, entry.getKey(), entry.getValue());
        }
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + file.getFileName() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Files.readAllBytes(file));
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body(HttpRequest.newBuilder(URI.create(address + action))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    /** Presses a button that has no fields, on a page that was fetched. */
    String press(String page, String action) throws IOException, InterruptedException {
        return press(page, action, Map.of());
    }

    /** Sends a form without files, on a page that was fetched. */
    String press(String page, String action, Map<String, String> fields) throws IOException, InterruptedException {
        var form = new StringBuilder("_csrf=").append(token(page));
        fields.forEach((name, value) ->
                form.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return body(HttpRequest.newBuilder(URI.create(address + action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build());
    }

    private String body(HttpRequest request) throws IOException, InterruptedException {
        long began = System.nanoTime();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        answers.note(response.statusCode(), began);
        if (response.statusCode() != 200) {
            throw new Refusal(request.uri(), response.statusCode(), response.body());
        }
        if (response.uri().getPath().equals("/login")
                && !request.uri().getPath().equals("/login")) {
            throw new LoggedOut(request.uri());
        }
        return response.body();
    }

    private static void field(ByteArrayOutputStream body, String name, String value) {
        body.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String token(String page) throws IOException {
        Matcher token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new IOException("The page holds no form.");
        }
        return token.group(1);
    }
}

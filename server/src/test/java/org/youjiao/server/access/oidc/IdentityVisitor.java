package org.youjiao.server.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;

/** Somebody's browser at the identity server, with its own cookies. */
final class IdentityVisitor {
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final TestIdentityServer.Running server;
    private final TestApplication application;

    IdentityVisitor(TestIdentityServer.Running server, TestApplication application) {
        this.server = server;
        this.application = application;
    }

    /** Goes where the program sends the browser, logs in, and answers the way back to the program. */
    String logIn(String question, String name) {
        var asked = get(question);
        if (TestVisitor.location(asked).endsWith("/login")) {
            var entered = post(server.issuer() + "/login", "username=" + name + "&password=" + name);
            assertThat(TestVisitor.location(entered))
                    .as(entered.body())
                    .isNotEmpty()
                    .doesNotContain("/login?error");
            asked = get(question);
        }
        String back = TestVisitor.location(asked);
        assertThat(back).startsWith(application.address());
        return back.substring(application.address().length());
    }

    HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "text/html")
                .GET()
                .build());
    }

    private HttpResponse<String> post(String address, String form) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

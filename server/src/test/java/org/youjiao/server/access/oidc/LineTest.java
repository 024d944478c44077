package org.youjiao.server.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LineTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    @Timeout(20)
    void gives_up_a_server_that_takes_the_call_and_says_nothing() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var problem = catchThrowable(() -> new Line(SHORT).offer("http://127.0.0.1:" + silent.getLocalPort()));
            assertThat(problem).isNotNull();
            assertThat(Line.isBroken(problem)).isTrue();
            assertThat(Line.kinds(problem)).contains("SocketTimeoutException");
        }
    }

    @Test
    void refuses_a_server_that_calls_itself_otherwise_than_the_configuration_does() throws IOException {
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] said = "{\"issuer\":\"https://else.example\"}".getBytes(StandardCharsets.UTF_8);
        other.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        other.start();
        try {
            assertThatThrownBy(() -> new Line(Duration.ofSeconds(10))
                            .offer("http://127.0.0.1:" + other.getAddress().getPort()))
                    .hasMessageContaining("calls itself otherwise");
        } finally {
            other.stop(0);
        }
    }
}

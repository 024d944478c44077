package org.youjiao.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Needs;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The committed document of the API is what its routes say. */
class ApiDocumentIT {
    private static final Path COMMITTED = Path.of("src/main/resources/api/openapi.json");

    private static TestApplication application;

    @BeforeAll
    static void start() {
        application = TestApplication.start();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static RequestMappingHandlerMapping mapping() {
        return application.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    /** To write it anew: {@code mvn -pl server -am test -Dtest=ApiDocumentIT -DargLine=-Dyoujiao.write-document=true} */
    @Test
    void the_committed_document_has_every_route_as_it_is() throws IOException {
        String made = JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(new ApiDocument().of(ApiDocument.routes(mapping())))
                        .replace("\r\n", "\n")
                + "\n";
        if (Boolean.getBoolean("youjiao.write-document")) {
            Files.writeString(COMMITTED, made);
        }
        Path beside = Path.of("target/openapi.json"); // to be copied over the committed one, if that is old
        Files.writeString(beside, made);
        assertThat(Files.readString(COMMITTED))
                .as("%s is old: see %s", COMMITTED, beside)
                .isEqualTo(made);
    }

    @Test
    void every_route_only_reads_what_a_scope_of_tokens_reaches() {
        assertThat(ApiDocument.routes(mapping())).hasSizeGreaterThan(15).allSatisfy((path, method) -> {
            Needs needs = method.getMethodAnnotation(Needs.class);
            assertThat(needs).isNotNull();
            assertThat(needs.action()).isEqualTo(Action.READ);
        });
    }

    /** Whoever may read a kind through the API may read it on some page, and by the same rule. */
    @Test
    void every_kind_of_the_api_is_a_kind_of_pages() {
        var pages = new java.util.HashSet<>();
        mapping().getHandlerMethods().forEach((info, method) -> {
            Needs needs = method.getMethodAnnotation(Needs.class);
            if (needs != null
                    && info.getPathPatternsCondition().getPatterns().stream()
                            .noneMatch(pattern -> pattern.getPatternString().startsWith("/api/"))) {
                pages.add(needs.kind());
            }
        });
        ApiDocument.routes(mapping())
                .values()
                .forEach(method -> assertThat(pages)
                        .contains(method.getMethodAnnotation(Needs.class).kind()));
    }

    @Test
    void anybody_may_read_how_it_is_used() {
        var anybody = TestVisitor.of(application);
        assertThat(anybody.get("/api").body()).contains("/api/v1/institutions", "as-of", "insufficient-scope");
        var document = anybody.get("/api/openapi.json");
        assertThat(document.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(document.body()).contains("\"openapi\":\"3.1.0\"");
    }
}

package org.youjiao.server.api;

import static org.youjiao.server.access.Action.READ;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.web.Page;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How programs ask, for people, and the same for programs: the document is made of the routes by a test, which fails when the
 * two differ, and lies beside the classes, so that nothing is made at start.
 */
@Controller
final class ApiPages {
    private static final String DOCUMENT = "/api/openapi.json";

    private final JsonMapper json;
    private volatile @Nullable JsonNode document;

    ApiPages(JsonMapper json) {
        this.json = json;
    }

    @GetMapping("/api")
    @Needs(action = READ, kind = Kind.PUBLIC)
    Page page() {
        return Page.view("api/page").with("routes", routes());
    }

    @GetMapping(DOCUMENT)
    @Needs(action = READ, kind = Kind.PUBLIC)
    Page document() {
        return new Page.Document(read(), true);
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        for (var path : read().get("paths").properties()) {
            JsonNode operation = path.getValue().get("get");
            var fields = new ArrayList<String>();
            operation.get("parameters").forEach(parameter -> {
                if (parameter.get("in").asString().equals("query")) {
                    fields.add(parameter.get("name").asString());
                }
            });
            String scope = operation.get("security").get(0).get("token").get(0).asString();
            routes.add(new Route(path.getKey(), operation.get("operationId").asString(), scope, fields));
        }
        return routes;
    }

    private JsonNode read() {
        JsonNode known = document;
        if (known == null) {
            try (InputStream file = Objects.requireNonNull(ApiPages.class.getResourceAsStream("/api/openapi.json"))) {
                known = json.readTree(file);
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
            document = known;
        }
        return known;
    }
}

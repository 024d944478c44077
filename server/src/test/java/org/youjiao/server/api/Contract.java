package org.youjiao.server.api;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds every answer of the API that a test sees to the committed document. */
public final class Contract {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode DOCUMENT = read();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private Contract() {}

    static JsonNode document() {
        return DOCUMENT;
    }

    /** Fails unless the answer is one that the document promises for this address. */
    public static void check(String address, HttpResponse<String> answer) {
        String path = address.replaceAll("\\?.*", "");
        if (!path.startsWith("/api/v1/") || path.contains("..") || answer.statusCode() == 304) {
            return;
        }
        boolean good = answer.statusCode() == 200;
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.equals((good ? "application/json" : "application/problem+json") + ";charset=UTF-8")) {
            throw new AssertionError(address + " answered " + answer.statusCode() + " as " + type);
        }
        var errors = schema(good ? template(path) : "").validate(answer.body(), InputFormat.JSON);
        if (!errors.isEmpty()) {
            throw new AssertionError(address + ": " + errors + " in " + answer.body());
        }
    }

    /** The path of the document that this one is an instance of; of two the one that has fewer variables. */
    private static String template(String path) {
        var fitting = new LinkedHashMap<Integer, String>();
        DOCUMENT.get("paths").properties().forEach(entry -> {
            if (path.matches(entry.getKey().replaceAll("\\{\\w+}", "[^/]+"))) {
                fitting.put(entry.getKey().split("\\{", -1).length, entry.getKey());
            }
        });
        return fitting.entrySet().stream()
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElseThrow(() -> new AssertionError("The document of the API does not have " + path));
    }

    /** @param template empty for problems */
    private static Schema schema(String template) {
        return SCHEMAS.computeIfAbsent(template, missing -> {
            ObjectNode schema = template.isEmpty()
                    ? JSON.createObjectNode().put("$ref", "#/components/schemas/Problem")
                    : (ObjectNode) DOCUMENT.at("/paths/" + template.replace("/", "~1")
                                    + "/get/responses/200/content/application~1json/schema")
                            .deepCopy();
            schema.set("$defs", DOCUMENT.at("/components/schemas"));
            // outside a document of OpenAPI its components are definitions
            return REGISTRY.getSchema(schema.toString().replace("#/components/schemas/", "#/$defs/"), InputFormat.JSON);
        });
    }

    private static JsonNode read() {
        try (InputStream file = Objects.requireNonNull(Contract.class.getResourceAsStream("/api/openapi.json"))) {
            return JSON.readTree(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}

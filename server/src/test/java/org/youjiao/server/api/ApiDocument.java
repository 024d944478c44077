package org.youjiao.server.api;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.token.TokenScope;
import org.youjiao.server.web.Messages;
import org.youjiao.server.web.api.Answers;
import org.youjiao.server.web.api.Query;

/** The document of the API, made of its routes: what they declare to answer and to be asked. OpenAPI 3.1. */
final class ApiDocument {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)");
    private static final List<String> NUMBERS = List.of("limit", "year", "class");

    private final Messages messages = Messages.load();
    private final Map<String, Object> schemas = new TreeMap<>();

    /** Every route below /api/v1, by path. */
    static Map<String, HandlerMethod> routes(RequestMappingHandlerMapping mapping) {
        var routes = new TreeMap<String, HandlerMethod>();
        mapping.getHandlerMethods()
                .forEach((info, method) -> Objects.requireNonNull(info.getPathPatternsCondition())
                        .getPatterns()
                        .forEach(pattern -> {
                            if (pattern.getPatternString().startsWith("/api/v1/")) {
                                routes.put(pattern.getPatternString().replaceAll("\\{(\\w+):[^/]*}", "{$1}"), method);
                            }
                        }));
        return routes;
    }

    Map<String, Object> of(Map<String, HandlerMethod> routes) {
        var paths = new TreeMap<String, Object>();
        routes.forEach((path, method) -> paths.put(path, Map.of("get", operation(path, method))));
        schemas.put("Problem", problem());
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                ordered("title", "优教 Youjiao", "version", "1", "description", text(Locale.ENGLISH, "api.same")));
        document.put("servers", List.of(Map.of("url", "/")));
        document.put("paths", paths);
        document.put(
                "components",
                ordered(
                        "securitySchemes",
                        Map.of("token", ordered("type", "http", "scheme", "bearer")),
                        "schemas",
                        schemas));
        return document;
    }

    private Map<String, Object> operation(String path, HandlerMethod method) {
        Answers answers = Objects.requireNonNull(
                method.getMethodAnnotation(Answers.class), () -> method + " does not say what it answers");
        Kind kind =
                Objects.requireNonNull(method.getMethodAnnotation(Needs.class)).kind();
        String scope = Arrays.stream(TokenScope.values())
                .filter(one -> one.kind() == kind)
                .map(TokenScope::slug)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No token scope reaches " + method));
        var parameters = new ArrayList<Map<String, Object>>();
        Matcher variable = VARIABLE.matcher(path);
        while (variable.find()) {
            parameters.add(ordered(
                    "name", variable.group(1), "in", "path", "required", true, "schema", Map.of("type", "string")));
        }
        for (String field : Query.fields(answers)) {
            parameters.add(ordered(
                    "name",
                    field,
                    "in",
                    "query",
                    "required",
                    field.equals("variable"),
                    "description",
                    text(Locale.SIMPLIFIED_CHINESE, "api.field." + field) + " / "
                            + text(Locale.ENGLISH, "api.field." + field),
                    "schema",
                    Map.of("type", NUMBERS.contains(field) ? "integer" : "string")));
        }
        return ordered(
                "operationId",
                answers.id(),
                "summary",
                text(Locale.SIMPLIFIED_CHINESE, "api.route." + answers.id()),
                "description",
                text(Locale.ENGLISH, "api.route." + answers.id()),
                "security",
                List.of(Map.of("token", List.of(scope))),
                "parameters",
                parameters,
                "responses",
                ordered(
                        "200",
                        response("application/json", answer(answers)),
                        "default",
                        response("application/problem+json", reference("Problem"))));
    }

    private static Map<String, Object> response(String type, Map<String, Object> schema) {
        return ordered("description", type, "content", Map.of(type, Map.of("schema", schema)));
    }

    private Map<String, Object> answer(Answers answers) {
        Map<String, Object> item = schema(answers.value());
        return switch (answers.shape()) {
            case ONE -> item;
            case LIST ->
                object(ordered(
                        "asOf", text("date"), "items", array(item), "next", Map.of("type", List.of("string", "null"))));
            case CHANGES ->
                object(ordered(
                        "items", array(item), "cursor", Map.of("type", "string"), "more", Map.of("type", "boolean")));
        };
    }

    private Map<String, Object> schema(Type type) {
        if (type instanceof ParameterizedType of) {
            return of.getRawType() == List.class
                    ? array(schema(of.getActualTypeArguments()[0]))
                    : ordered("type", "object", "additionalProperties", schema(of.getActualTypeArguments()[1]));
        }
        if (type == String.class) {
            return Map.of("type", "string");
        }
        if (type == LocalDate.class || type == Instant.class) {
            return text(type == LocalDate.class ? "date" : "date-time");
        }
        if (type == boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == double.class || type == Double.class) {
            return Map.of("type", "number");
        }
        if (List.of(int.class, long.class, Integer.class, Long.class).contains(type)) {
            return Map.of("type", "integer");
        }
        return record((Class<?>) type);
    }

    private Map<String, Object> record(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalStateException("The API answers %s, which is no record.".formatted(type));
        }
        String name = type.getSimpleName();
        if (!schemas.containsKey(name)) {
            schemas.put(name, Map.of());
            var properties = new LinkedHashMap<String, Object>();
            for (RecordComponent component : type.getRecordComponents()) {
                Map<String, Object> schema = schema(component.getGenericType());
                properties.put(component.getName(), mayBeNull(component) ? orNull(schema) : schema);
            }
            schemas.put(name, object(properties));
        }
        return reference(name);
    }

    private static boolean mayBeNull(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        return !(type instanceof AnnotatedParameterizedType) && type.isAnnotationPresent(Nullable.class);
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        if (!schema.containsKey("type")) {
            return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
        }
        var copy = new LinkedHashMap<>(schema);
        copy.put("type", List.of(schema.get("type"), "null"));
        return copy;
    }

    private static Map<String, Object> problem() {
        return ordered(
                "type",
                "object",
                "properties",
                ordered(
                        "type", Map.of("type", "string"),
                        "title", Map.of("type", "string"),
                        "status", Map.of("type", "integer"),
                        "field", Map.of("type", "string"),
                        "value", Map.of("type", "string"),
                        "mend", Map.of("type", "string")),
                "required",
                List.of("type", "title", "status", "mend"),
                "additionalProperties",
                false);
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        return ordered(
                "type",
                "object",
                "properties",
                properties,
                "required",
                List.copyOf(properties.keySet()),
                "additionalProperties",
                false);
    }

    private static Map<String, Object> array(Map<String, Object> items) {
        return ordered("type", "array", "items", items);
    }

    private static Map<String, Object> text(String format) {
        return ordered("type", "string", "format", format);
    }

    private static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private String text(Locale language, String key) {
        if (!messages.has(key)) {
            throw new IllegalStateException("The message \"%s\" is missing.".formatted(key));
        }
        return messages.text(language, key);
    }

    /** Pairs of name and value, in their order. */
    private static Map<String, Object> ordered(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int index = 0; index < pairs.length; index += 2) {
            map.put((String) pairs[index], pairs[index + 1]);
        }
        return map;
    }
}

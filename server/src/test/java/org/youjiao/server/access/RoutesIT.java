package org.youjiao.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.db.Scope;

/** Every route of the running program × every role and the public: the answer agrees with what the route declares. */
class RoutesIT {
    private record Route(String method, String path, Needs needs) {}

    /** The routes as Spring knows them; there is a second table, of the health page. */
    @Component
    public record Table(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {}

    private static TestApplication application;

    @BeforeAll
    static void start() {
        application = TestApplication.startWithSchools();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void the_gate_answers_for_every_route_and_role() {
        var wrong = new ArrayList<String>();
        List<Route> routes = routes();
        assertThat(routes).hasSizeGreaterThan(15);
        examine("public", TestVisitor.of(application), Set.of(), routes, wrong);
        for (Role role : Role.values()) {
            examine(role.slug(), TestVisitor.as(role, application), Set.of(role), routes, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void no_route_is_closed_to_everybody() {
        var gate = application.bean(Gate.class);
        var closed = new TreeSet<String>();
        for (Route route : routes()) {
            boolean open = List.of(Role.values()).stream()
                    .anyMatch(role -> gate.permits(
                            caller(Set.of(role)),
                            route.needs().action(),
                            route.needs().kind()));
            if (!open) {
                closed.add(route.toString());
            }
        }
        assertThat(closed)
                .as("routes that nobody may use: the policy of Gate forgot them")
                .isEmpty();
    }

    private static void examine(
            String who, TestVisitor visitor, Set<Role> roles, List<Route> routes, List<String> wrong) {
        var gate = application.bean(Gate.class);
        String formToken = visitor.formToken();
        for (Route route : routes) {
            boolean permitted = gate.permits(
                    caller(roles), route.needs().action(), route.needs().kind());
            boolean reads = route.method().equals("GET");
            if (permitted
                    && (!reads
                            || route.path().startsWith("/odd/")
                            || route.path().equals("/error"))) {
                continue; // what is permitted and changes something is the business of its room's tests
            }
            var answer = reads ? visitor.get(route.path()) : visitor.send(route.method(), route.path(), formToken);
            String location = TestVisitor.location(answer);
            boolean agrees = permitted
                    ? answer.statusCode() < 500 && !location.startsWith("/login")
                    : route.path().startsWith("/api/v1/")
                            ? answer.statusCode() == (roles.isEmpty() ? 401 : 403)
                            : roles.isEmpty()
                                    ? answer.statusCode() == 303 && location.startsWith("/login?from=")
                                    : answer.statusCode() == 404;
            if (!agrees) {
                wrong.add("%s %s as %s, who %s: %d %s"
                        .formatted(
                                route.method(),
                                route.path(),
                                who,
                                permitted ? "may" : "may not",
                                answer.statusCode(),
                                location));
            }
        }
    }

    private static Caller caller(Set<Role> roles) {
        return roles.isEmpty() ? Caller.PUBLIC : new Caller(1, "somebody", roles, Scope.PUBLIC, "");
    }

    private static List<Route> routes() {
        Map<String, Route> routes = new TreeMap<>();
        application.bean(Table.class).mapping().getHandlerMethods().forEach((info, handler) -> {
            Needs needs = handler.getMethodAnnotation(Needs.class);
            if (needs == null || info.getPathPatternsCondition() == null) {
                return;
            }
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                info.getPathPatternsCondition().getPatterns().forEach(pattern -> {
                    // a variable that asks for a code gets one, so that the route itself answers
                    String path = pattern.getPatternString()
                            .replaceAll("\\{[^/:]*:\\\\d\\{10}}", "2144010001")
                            .replaceAll("\\{[^/:]*:\\\\d\\{6,9}}", "440106")
                            .replaceAll("\\{[^/]*}", "1");
                    routes.put(method + " " + path, new Route(method.name(), path, needs));
                });
            }
        });
        return List.copyOf(routes.values());
    }
}

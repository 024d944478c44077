package org.youjiao.server.access.gate;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Callers;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.Waiting;
import org.youjiao.server.access.emergency.Emergencies;
import org.youjiao.server.web.Requests;
import org.youjiao.server.web.Saying;
import org.youjiao.server.web.Viewer;

/** Tells the layout who looks, and lets menus and buttons ask the gate about the paths they lead to. */
@Component
final class Viewers implements HandlerInterceptor {
    private static final int REMEMBERED = 1_000;

    private record Route(PathPattern path, Needs needs) {}

    private final Gate gate;
    private final Callers callers;
    private final Emergencies emergencies;
    private final ObjectProvider<Waiting> waiting;
    private final RequestMappingHandlerMapping mapping;
    private volatile @Nullable List<Route> routes;

    /** What paths asked about before need; the menu asks about the same ones on each page. */
    private final Map<String, Optional<Needs>> asked = new ConcurrentHashMap<>();

    // the actuator has a mapping of its own
    Viewers(
            Gate gate,
            Callers callers,
            Emergencies emergencies,
            ObjectProvider<Waiting> waiting,
            @Lazy @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.gate = gate;
        this.emergencies = emergencies;
        this.waiting = waiting;
        this.callers = callers;
        this.mapping = mapping;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ERROR && request.getAttribute(Requests.VIEWER) == null) {
            // perhaps the database itself is away: show the error to nobody in particular
            return true;
        }
        Caller caller = callers.current();
        var roles = caller.roles().stream()
                .sorted()
                .map(role -> "access.role." + role.slug())
                .toList();
        request.setAttribute(
                Requests.VIEWER,
                new Viewer(
                        caller.name(),
                        roles,
                        path -> mayOpen(caller, path),
                        path -> waiting(caller, path),
                        running(caller)));
        return true;
    }

    private List<Viewer.Running> running(Caller caller) {
        return caller.inEmergency()
                ? emergencies.running(caller).stream()
                        .map(one -> new Viewer.Running(
                                Saying.of("emergency.banner", one.school(), one.endsAt()),
                                "/emergency/" + one.id() + "/end",
                                "emergency.end"))
                        .toList()
                : List.of();
    }

    private int waiting(Caller caller, String path) {
        return waiting.orderedStream()
                .filter(line -> line.path().equals(path))
                .mapToInt(line -> line.count(caller))
                .sum();
    }

    private boolean mayOpen(Caller caller, String path) {
        int query = path.indexOf('?');
        if (asked.size() > REMEMBERED) {
            asked.clear();
        }
        return asked.computeIfAbsent(query < 0 ? path : path.substring(0, query), this::needs)
                .filter(needs -> gate.permits(caller, needs.action(), needs.kind()))
                .isPresent();
    }

    private Optional<Needs> needs(String path) {
        var parsed = PathContainer.parsePath(path);
        return routes().stream()
                .filter(route -> route.path().matches(parsed))
                .min((a, b) -> PathPattern.SPECIFICITY_COMPARATOR.compare(a.path(), b.path()))
                .map(Route::needs);
    }

    private List<Route> routes() {
        List<Route> known = routes;
        if (known == null) {
            var found = new ArrayList<Route>();
            mapping.getHandlerMethods().forEach((info, method) -> {
                Needs needs = method.getMethodAnnotation(Needs.class);
                var methods = info.getMethodsCondition().getMethods();
                var paths = info.getPathPatternsCondition();
                if (needs != null && paths != null && (methods.isEmpty() || methods.contains(RequestMethod.GET))) {
                    paths.getPatterns().forEach(path -> found.add(new Route(path, needs)));
                }
            });
            known = List.copyOf(found);
            routes = known;
        }
        return known;
    }
}

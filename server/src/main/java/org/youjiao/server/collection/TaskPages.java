package org.youjiao.server.collection;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.HomePart;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** A school's list of returns, and what of it calls for somebody at home. */
@Controller
final class TaskPages implements HomePart {
    private final Tasks tasks;
    private final Gate gate;
    private final TemplateEngine templates;

    TaskPages(Tasks tasks, Gate gate, TemplateEngine templates) {
        this.tasks = tasks;
        this.gate = gate;
        this.templates = templates;
    }

    @Bean
    static NavigationEntry tasksEntry() {
        return new NavigationEntry("registers", 5, "collection.tasks", "/returns", "text");
    }

    /** Asks for the right to fill, which the bureau has not: its list is the board. */
    @GetMapping("/returns")
    @Needs(action = Action.CHANGE, kind = Kind.FILING)
    Page list(Request request, Caller caller) {
        return Page.view("collection/tasks").with("tasks", tasks.list(caller, request.businessDate()));
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Optional<Content> part(Request request, Caller caller) {
        if (!gate.permits(caller, Action.CHANGE, Kind.FILING)) {
            return Optional.empty();
        }
        List<Tasks.Task> pending = tasks.list(caller, request.businessDate()).stream()
                .filter(Tasks.Task::pending)
                .toList();
        return pending.isEmpty()
                ? Optional.empty()
                : Optional.of(output ->
                        templates.render("collection/home.jte", Map.of("request", request, "tasks", pending), output));
    }
}

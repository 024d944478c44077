package org.youjiao.server.campus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.out.Column;
import org.youjiao.files.table.out.XlsxWriter;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.InstitutionPart;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Section;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The projects' page, their section on an institution's page, and the removal of one that was entered by mistake. */
@Controller
final class ProjectPages implements InstitutionPart {
    private final ProjectStore store;
    private final Publishing publishing;
    private final Registry registry;
    private final Gate gate;
    private final Audit audit;

    ProjectPages(ProjectStore store, Publishing publishing, Registry registry, Gate gate, Audit audit) {
        this.store = store;
        this.publishing = publishing;
        this.registry = registry;
        this.gate = gate;
        this.audit = audit;
    }

    @Bean
    static NavigationEntry projectsEntry() {
        return new NavigationEntry("registers", 30, "campus.projects", "/projects", "building");
    }

    @GetMapping("/projects")
    @Needs(action = Action.READ, kind = Kind.PROJECT)
    Page projects(Request request, Caller caller) {
        return Page.view("campus/projects")
                .with("board", board(request))
                .with("mayRemove", gate.permits(caller, Action.CHANGE, Kind.PROJECT));
    }

    @GetMapping("/projects/chart")
    @Needs(action = Action.READ, kind = Kind.PROJECT)
    Page chart(Request request) {
        List<Board.Year> years = board(request).years();
        return new Page.Json(Map.of(
                "unit", request.figures().unit("个"),
                "years",
                        years.stream()
                                .map(year -> Integer.toString(year.year()))
                                .toList(),
                "series",
                        List.of(
                                line(
                                        request.text("campus.planned-places"),
                                        "glide",
                                        years.stream().map(Board.Year::planned).toList()),
                                line(
                                        request.text("campus.opened-places"),
                                        "history",
                                        years.stream().map(Board.Year::opened).toList()))));
    }

    @GetMapping("/projects/export")
    @Needs(action = Action.EXPORT, kind = Kind.PROJECT)
    Page export(Request request) {
        List<Project> projects = listProjects(request);
        String title = request.text("campus.projects");
        return new Page.Download(
                "%s-%s.xlsx".formatted(title, request.asOf()),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                out -> {
                    try (var book = new XlsxWriter(out)) {
                        book.sheet(title, columns());
                        for (Project project : projects) {
                            book.row(cells(project));
                        }
                    }
                });
    }

    @GetMapping("/projects/remove")
    @Needs(action = Action.CHANGE, kind = Kind.PROJECT)
    Page askToRemove(Request request) {
        return find(request).<Page>map(project -> asked(request, project, "")).orElseGet(Page.NotFound::new);
    }

    @PostMapping("/projects/remove")
    @Needs(action = Action.CHANGE, kind = Kind.PROJECT)
    Page remove(Request request, Caller caller) {
        Optional<Project> found = find(request)
                .filter(project -> registry.tree().find(project.school()).stream()
                        .anyMatch(school -> caller.scope().sees(school.path())));
        if (found.isEmpty()) {
            return new Page.NotFound();
        }
        Project project = found.get();
        Optional<String> why = request.find("why");
        if (why.isEmpty()) {
            return asked(request, project, "campus.remove-why-missing");
        }
        store.remove(project.code());
        publishing.publish(caller, 0, request.text("campus.removed-title", project.code()), request.businessDate());
        audit.record(caller, "remove", "project", project.code(), ProjectSheet.shown(project), null, why.get());
        return new Page.Redirect("/projects", "campus.removed");
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Optional<Section> section(Institution institution, Request request, Caller caller) {
        if (!gate.permits(caller, Action.READ, Kind.PROJECT)) {
            return Optional.empty();
        }
        List<Project> projects = listProjects(request).stream()
                .filter(project -> project.unit() == institution.unit().id())
                .toList();
        return projects.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "campus.projects",
                        "campus/institution",
                        Map.of("board", Board.of(projects, registry.tree(request.asOf()), request.asOf()))));
    }

    private Board board(Request request) {
        return Board.of(listProjects(request), registry.tree(request.asOf()), request.asOf());
    }

    private List<Project> listProjects(Request request) {
        return store.list(request.asOf()).stream()
                .map(ProjectStore.Version::project)
                .toList();
    }

    private Optional<Project> find(Request request) {
        return request.find("code")
                .flatMap(code -> store.listNewest().stream()
                        .filter(project -> project.code().equals(code))
                        .findFirst());
    }

    private Page asked(Request request, Project project, String problem) {
        var board = Board.of(List.of(project), registry.tree(), request.businessDate());
        return Page.view("campus/remove")
                .with("row", board.groups().get(0).rows().get(0))
                .with("problem", problem);
    }

    private static Map<String, Object> line(String name, String kind, List<Double> values) {
        // JSON has no NaN: no data is null
        List<@Nullable Double> shown = new ArrayList<>();
        values.forEach(value -> shown.add(value.isNaN() ? null : value));
        return Map.of("name", name, "kind", kind, "values", shown);
    }

    private static List<Column> columns() {
        return List.of(
                Column.text("项目编号"),
                Column.text("项目名称"),
                Column.text("类型"),
                Column.text("学段"),
                Column.text("学校标识码"),
                Column.number("新增学位"),
                Column.date("计划开办日期"),
                Column.date("实际开办日期"),
                Column.text("备注"));
    }

    private static List<Cell> cells(Project project) {
        return List.of(
                text(project.code()),
                text(project.name()),
                text(project.type().title()),
                text(project.stage().title()),
                text(project.school()),
                Cell.number(project.places()),
                Cell.date(project.planned()),
                project.opened() == null ? Cell.EMPTY : Cell.date(project.opened()),
                text(project.remark()));
    }

    private static Cell text(String text) {
        return text.isEmpty() ? Cell.EMPTY : Cell.text(text);
    }
}

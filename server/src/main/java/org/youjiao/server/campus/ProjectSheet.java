package org.youjiao.server.campus;

import static org.youjiao.server.intake.Column.Type.CODE;
import static org.youjiao.server.intake.Column.Type.COUNT;
import static org.youjiao.server.intake.Column.Type.DATE;
import static org.youjiao.server.intake.Column.Type.TEXT;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Kind;
import org.youjiao.server.campus.ProjectStore.Version;
import org.youjiao.server.campus.ProjectStore.Write;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Differences;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.intake.Undo;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.web.Saying;

/** The sheet {@code projects}: what is built to give places, and when it opens. */
@Component
final class ProjectSheet implements SheetOwner {
    private static final Map<String, Project.Type> TYPES = new LinkedHashMap<>();
    private static final Map<String, ProjectStage> STAGES = new LinkedHashMap<>();

    static {
        for (Project.Type type : Project.Type.values()) {
            TYPES.put(type.slug(), type);
        }
        for (ProjectStage stage : ProjectStage.values()) {
            STAGES.put(stage.slug(), stage);
        }
    }

    private static final Sheet SHEET = new Sheet(
            "projects",
            "campus.sheet.projects",
            Kind.PROJECT,
            List.of(
                    Column.of("项目编号", TEXT, true).named("campus.code"),
                    Column.of("项目名称", TEXT, true).named("campus.name"),
                    Column.of("类型", CODE, true).named("campus.type").codes(titles(TYPES, Project.Type::title)),
                    Column.of("学段", CODE, true)
                            .named("campus.stage")
                            .codes(titles(STAGES, ProjectStage::title))
                            .help("campus.help.stage"),
                    Column.of("学校标识码", TEXT, true).named("campus.school-code").help("campus.help.school"),
                    Column.of("新增学位", COUNT, true).named("campus.places").unit("个"),
                    Column.of("计划开办日期", DATE, true).named("campus.planned"),
                    Column.of("实际开办日期", DATE, false).named("campus.opened").help("campus.help.opened"),
                    Column.of("备注", TEXT, false).named("campus.remark")),
            List.of("项目编号"));

    private final ProjectStore store;
    private final Publishing publishing;
    private final Registry registry;
    private final Audit audit;
    private final ProjectUndo undo;

    ProjectSheet(ProjectStore store, Publishing publishing, Registry registry, Audit audit, ProjectUndo undo) {
        this.store = store;
        this.publishing = publishing;
        this.registry = registry;
        this.audit = audit;
        this.undo = undo;
    }

    /** A row laid over what is stored, not yet judged: any text may be wrong. */
    record Typed(
            String name,
            String type,
            String stage,
            String school,
            @Nullable Double places,
            @Nullable LocalDate planned,
            @Nullable LocalDate opened,
            String remark) {

        static Typed of(Overlay row, @Nullable Project before) {
            return new Typed(
                    row.text("项目名称", of(before, Project::name)),
                    row.text("类型", of(before, project -> project.type().slug())),
                    row.text("学段", of(before, project -> project.stage().slug())),
                    row.text("学校标识码", of(before, Project::school)),
                    row.number("新增学位", of(before, project -> (double) project.places())),
                    row.date("计划开办日期", of(before, Project::planned)),
                    row.date("实际开办日期", of(before, Project::opened)),
                    row.text("备注", of(before, Project::remark)));
        }

        Optional<Project.Type> typeCode() {
            return Optional.ofNullable(TYPES.get(type));
        }

        Optional<ProjectStage> stageCode() {
            return Optional.ofNullable(STAGES.get(stage));
        }

        /** The project; only after it was judged right. */
        Project project(String code, int unit) {
            return new Project(
                    code,
                    name,
                    typeCode().orElseThrow(),
                    stageCode().orElseThrow(),
                    school,
                    unit,
                    Objects.requireNonNull(places).intValue(),
                    Objects.requireNonNull(planned),
                    opened,
                    remark);
        }

        private static <T> @Nullable T of(@Nullable Project project, Function<Project, @Nullable T> field) {
            return project == null ? null : field.apply(project);
        }
    }

    @Override
    public Sheet sheet() {
        return SHEET;
    }

    @Override
    public Judge judge(Context context) {
        Map<String, Version> stored = stored(context.asOf());
        var rules = new ProjectRules(context, registry.tree());
        return row -> {
            String code = row.text(0);
            Version version = stored.get(code);
            Project before = version == null ? null : version.project();
            var overlay = new Overlay(SHEET, row);
            Typed typed = Typed.of(overlay, before);
            Optional<Integer> unit = rules.check(overlay, before, typed);
            if (!overlay.mistakes().isEmpty() || unit.isEmpty()) {
                return new Judgement.Wrong(overlay.mistakes());
            }
            return before == null
                    ? new Judgement.New()
                    : Differences.of(shown(before), shown(typed.project(code, unit.get())));
        };
    }

    @Override
    public void commit(Context context, Iterator<SheetRow> rows) {
        Map<String, Version> stored = stored(context.asOf());
        var tree = registry.tree();
        var writes = new ArrayList<Write>();
        int fresh = 0;
        while (rows.hasNext()) {
            SheetRow row = rows.next();
            String code = row.text(0);
            Version before = stored.get(code);
            Typed typed = Typed.of(new Overlay(SHEET, row), before == null ? null : before.project());
            int unit = tree.find(typed.school()).orElseThrow().id();
            writes.add(new Write(before, typed.project(code, unit), row.number()));
            fresh += before == null ? 1 : 0;
        }
        store.write(writes, context.asOf(), context.batch());
        publishing.publish(context.caller(), context.batch(), context.fileName(), context.asOf());
        audit.record(
                context.caller(),
                "import",
                "projects",
                Long.toString(context.batch()),
                null,
                Map.of(
                        "file",
                        context.fileName(),
                        "as_of",
                        context.asOf().toString(),
                        "new",
                        fresh,
                        "changed",
                        writes.size() - fresh),
                null);
    }

    @Override
    public Undo findUndo(Context context, int rows) {
        return undo.find(context.batch());
    }

    @Override
    public void undo(Context context) {
        undo.undo(context);
    }

    @Override
    public void committed(Context context) {
        undo.committed();
    }

    /** Projects of schools that would be no more. */
    @Override
    public List<Undo.Later> listUses(Context context, List<String> codes) {
        List<Project> projects = store.listNewest().stream()
                .filter(project -> codes.contains(project.school()))
                .toList();
        return projects.stream()
                .map(project -> new Undo.Later(0, Saying.of("campus.later", project.code(), project.name()), 1))
                .toList();
    }

    @Override
    public Optional<Resolver> findResolver(Context context, String column) {
        return column.equals("学校标识码")
                ? Optional.of(registry.institutionNames(context.caller().scope(), ""))
                : Optional.empty();
    }

    private Map<String, Version> stored(LocalDate day) {
        Map<String, Version> stored = new HashMap<>();
        store.list(day).forEach(version -> stored.put(version.project().code(), version));
        return stored;
    }

    /** What a reader sees of each column, in the sheet's order. */
    static List<String> shown(Project project) {
        return List.of(
                project.code(),
                project.name(),
                project.type().title(),
                project.stage().title(),
                project.school(),
                Integer.toString(project.places()),
                project.planned().toString(),
                project.opened() == null ? "" : project.opened().toString(),
                project.remark());
    }

    private static <T> Map<String, String> titles(Map<String, T> codes, Function<T, String> title) {
        Map<String, String> titles = new LinkedHashMap<>();
        codes.forEach((slug, code) -> titles.put(title.apply(code), slug));
        return titles;
    }
}

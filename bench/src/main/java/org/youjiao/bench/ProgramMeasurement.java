package org.youjiao.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole program with the sample district, from outside. */
final class ProgramMeasurement implements Measurement {
    private static final int WARM_STARTS = 3;
    private static final Pattern NEEDED =
            Pattern.compile("<(?:link rel=\"(?:icon|stylesheet)\" href|script src)=\"([^\"]+)\"");
    private static final Pattern CHART = Pattern.compile("data-(?:charts|library)=\"([^\"]+)\"");

    private final Path home;
    private final Path work;
    private final Path data;
    private final CatalogueFiles catalogue;

    ProgramMeasurement(Path home, Path work, CatalogueFiles catalogue) {
        this.home = home;
        this.work = work;
        this.data = work.resolve("data");
        this.catalogue = catalogue;
    }

    @Override
    public void run() throws Exception {
        Start first = start(Map.of());
        Table.line("first start, sample district built", first.text());
        Measurement.attempt("warm start", this::warmStarts);
        Measurement.attempt("program while used", () -> {
            // the budget of an import names the heap; what else is measured must do with as much
            try (Program program = Program.start(home, data, Map.of("YOUJIAO_HEAP", "512m"))) {
                measure(program);
            }
        });
    }

    private void warmStarts() throws Exception {
        line("start, warm data directory → first page", median(Map.of()), 3);
        line("the same without the archive of classes", median(Map.of("YOUJIAO_ARCHIVE", "no")), 6);
    }

    private static void line(String work, Start start, int limitSeconds) {
        Table.line(work, start.text(), limitSeconds + " s", start.nanos(), limitSeconds * 1e9);
    }

    /** From launching to the first page; processor time is the server's without the launcher and PostgreSQL. */
    private record Start(double nanos, double processorNanos) {
        String text() {
            return Table.seconds(nanos) + " (processor " + Table.seconds(processorNanos) + ")";
        }
    }

    private Start median(Map<String, String> environment) throws Exception {
        List<Start> starts = new ArrayList<>();
        for (int start = 0; start < WARM_STARTS; start++) {
            starts.add(start(environment));
        }
        starts.sort(Comparator.comparingDouble(Start::nanos));
        return starts.get(WARM_STARTS / 2);
    }

    private Start start(Map<String, String> environment) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (Program program = Program.start(home, data, environment)) {
            new Visitor(program.address()).get("/");
            return new Start(System.nanoTime() - began, program.processorNanos());
        }
    }

    private void measure(Program program) throws Exception {
        var anybody = new Visitor(program.address());
        var rows = new RowSecurity(data);
        Measurement.attempt("first view", () -> firstView(anybody));
        Measurement.attempt("public page", () -> Crowd.measure("public page", anybody, "/"));
        Measurement.attempt("dashboard", () -> Crowd.measure("dashboard", loggedIn(program, "leader"), "/"));
        Measurement.attempt("memory", () -> memory(program, "after the dashboard"));
        Measurement.attempt("row security", () -> rows.measure("sample district"));
        var door = new ImportDoor(loggedIn(program, "planner"));
        Measurement.attempt("imports", new Imports(door, work, catalogue)::measure);
        Measurement.attempt("row security", () -> rows.measure("after the imports"));
        Measurement.attempt("imports of 30 columns", new WideImports(door, work, catalogue)::measure);
        var pupils = new ImportDoor(loggedIn(program, "basic"));
        Measurement.attempt("imports of pupils", new PupilImports(pupils, work)::measure);
        Measurement.attempt("memory", () -> memory(program, "after the imports"));
    }

    private static Visitor loggedIn(Program program, String role) throws IOException, InterruptedException {
        var visitor = new Visitor(program.address());
        visitor.get(program.loginLink(role));
        return visitor;
    }

    private static void firstView(Visitor anybody) throws IOException, InterruptedException {
        String page = anybody.get("/");
        List<String> needed = new ArrayList<>(List.of("/"));
        collect(NEEDED, page, needed);
        if (page.contains("class=\"chart\"")) {
            collect(CHART, page, needed);
        }
        long bytes = 0;
        for (String path : needed) {
            bytes += anybody.wire(path);
        }
        Table.line(
                "first view of the public page, compressed, " + needed.size() + " requests",
                String.format(Locale.ROOT, "%.0f KB", bytes / 1000.0),
                "300 KB",
                bytes,
                300_000);
    }

    private static void collect(Pattern pattern, String page, List<String> into) {
        Matcher found = pattern.matcher(page);
        while (found.find()) {
            into.add(found.group(1));
        }
    }

    private static void memory(Program program, String when) throws IOException {
        long megabytes = program.residentMegabytes();
        Table.line(
                "server's resident memory without PostgreSQL, " + when, megabytes + " MB", "1,024 MB", megabytes, 1024);
    }
}

package org.youjiao.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
        Start first = start();
        Table.line("first start, sample district built", first.text(), "120 s");
        List<Start> warm = new ArrayList<>();
        for (int start = 0; start < WARM_STARTS; start++) {
            warm.add(start());
        }
        warm.sort(Comparator.comparingDouble(Start::nanos));
        Table.line(
                "start, warm data directory → first page",
                warm.get(WARM_STARTS / 2).text(),
                "6 s");
        try (Program program = Program.start(home, data)) {
            measure(program);
        }
    }

    /** From launching to the first page; processor time is the server's without the launcher and PostgreSQL. */
    private record Start(double nanos, double processorNanos) {
        String text() {
            return Table.seconds(nanos) + " (processor " + Table.seconds(processorNanos) + ")";
        }
    }

    private Start start() throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (Program program = Program.start(home, data)) {
            new Visitor(program.address()).get("/");
            return new Start(System.nanoTime() - began, program.processorNanos());
        }
    }

    private void measure(Program program) throws Exception {
        var anybody = new Visitor(program.address());
        firstView(anybody);
        Crowd.measure("public page", anybody, "/", "p95 100 ms");
        Crowd.measure("dashboard", loggedIn(program, "leader"), "/", "p95 100 ms");
        memory(program, "after the dashboard");
        new Imports(loggedIn(program, "planner"), work, catalogue).measure();
        memory(program, "after the imports");
        new RowSecurity(data).measure();
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
                "300 KB");
    }

    private static void collect(Pattern pattern, String page, List<String> into) {
        Matcher found = pattern.matcher(page);
        while (found.find()) {
            into.add(found.group(1));
        }
    }

    private static void memory(Program program, String when) throws IOException {
        Table.line(
                "server's resident memory without PostgreSQL, " + when,
                program.residentMegabytes() + " MB",
                "1,024 MB");
    }
}

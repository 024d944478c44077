package org.youjiao.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running {@code youjiao start}, as a newcomer starts it. */
final class Program implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;
    private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/");

    private final Path home;
    private final Path data;
    private final Process process;
    private final String address;

    private Program(Path home, Path data, Process process, String address) {
        this.home = home;
        this.data = data;
        this.process = process;
        this.address = address;
    }

    /** Starts on a free port and waits until the address is printed. */
    static Program start(Path home, Path data) throws IOException {
        return start(home, data, Map.of());
    }

    /** The same with environment variables. */
    static Program start(Path home, Path data, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(
                        home.resolve("youjiao").toString(),
                        "start",
                        "--port",
                        "0",
                        "--small-sample",
                        "--data",
                        data.toString())
                .redirectErrorStream(true);
        // all its users come from one address and few accounts
        for (String limit : List.of("ENTRANCE", "ACCOUNT", "VISITOR")) {
            builder.environment().put("YOUJIAO_LIMIT_" + limit, "1000000");
        }
        builder.environment().putAll(environment);
        Process process = builder.start();
        Cleanup.later(() -> endForcibly(process, data));
        var printed = new StringBuilder();
        var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            printed.append(line).append('\n');
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                drain(reader);
                return new Program(home, data, process, matcher.group(1));
            }
        }
        throw new IOException("The program did not start:\n" + printed);
    }

    String address() {
        return address;
    }

    /** A one-time link for the sample account of this role. */
    String loginLink(String role, String... more) throws IOException {
        var words = new ArrayList<>(
                List.of(home.resolve("youjiao").toString(), "login-link", role, "--data", data.toString()));
        words.addAll(List.of(more));
        Process command = new ProcessBuilder(words).redirectErrorStream(true).start();
        String text = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // a refusal names an address too, and so does a build that fails: neither is a link
        Matcher link = Pattern.compile("http://\\S+/link/\\S+").matcher(text);
        if (exit(command) != 0 || !link.find()) {
            throw new IOException("No link for " + role + ": " + text);
        }
        return link.group();
    }

    private static int exit(Process command) throws IOException {
        try {
            return command.waitFor();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("ended before the link came", ended);
        }
    }

    /** Resident memory of the server without PostgreSQL, in MB; −1 where the system does not tell. */
    long residentMegabytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }

    /** Processor time that the server has used so far, in nanoseconds: what a loaded machine can't stretch. */
    double processorNanos() {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** Until a page comes that needs the database. */
    void waitForPage() throws IOException, InterruptedException {
        var anybody = new Visitor(address);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                anybody.get("/");
                return;
            } catch (IOException away) {
                if (System.nanoTime() > end) {
                    throw away;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    /** As a power cut would end it. PostgreSQL stays behind. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** The first stop after a build takes longer: the archive for quick starts is written. */
    @Override
    public void close() throws InterruptedException {
        process.toHandle().destroy(); // Process.destroy closes what the archive's writer still prints into
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Ends what still runs, PostgreSQL with its children, and waits until it has. */
    private static void endForcibly(Process process, Path data) throws IOException, InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
        for (ProcessHandle postmaster :
                OwnerConnection.findPostmaster(data).stream().toList()) {
            List<ProcessHandle> children = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            postmaster.onExit().join();
        }
    }

    /** Keeps reading, or the program would wait for a reader. */
    private static void drain(BufferedReader reader) {
        var thread = new Thread(
                () -> {
                    try {
                        while (reader.readLine() != null) {
                            Thread.onSpinWait();
                        }
                    } catch (IOException ended) {
                        Thread.currentThread().interrupt();
                    }
                },
                "drain");
        thread.setDaemon(true);
        thread.start();
    }
}

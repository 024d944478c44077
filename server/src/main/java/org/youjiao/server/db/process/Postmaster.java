package org.youjiao.server.db.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * PostgreSQL's first process on a folder, of which all others are children.
 *
 * @param data the folder of PostgreSQL's own files
 */
public record Postmaster(Path data) {
    private static final int SECONDS_TO_STOP = 15;
    private static final int SECONDS_TO_START = 120;
    private static final int PORT_LINE = 3;

    /** The process that runs on the folder, whoever started it. */
    public Optional<ProcessHandle> find() {
        try {
            List<String> lines = Files.exists(pidFile()) ? Files.readAllLines(pidFile()) : List.of();
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            // the number may have been given to another program since: only a postgres is ours
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(process -> process.info().command().orElse("").contains("postgres"))
                    .filter(process -> !isDefunct(process.pid()));
        } catch (IOException | NumberFormatException beingWritten) {
            return Optional.empty();
        }
    }

    /** The port it listens on. */
    public int port() throws IOException {
        return Integer.parseInt(Files.readAllLines(pidFile()).get(PORT_LINE).strip());
    }

    /** Stops what runs on the folder, and takes away what it left. */
    public void stop() throws IOException {
        Optional<ProcessHandle> running = find();
        if (running.isPresent()) {
            ProcessHandle process = running.get();
            process.destroy();
            if (!ended(process)) {
                process.destroyForcibly();
                if (!ended(process)) {
                    throw new IOException(
                            "the database process %d of an earlier run does not stop".formatted(process.pid()));
                }
            }
        }
        endOrphans();
        Files.deleteIfExists(pidFile());
    }

    /**
     * Ends what a postmaster that was killed has left. Its children end by themselves when they next wait for something, but
     * one that calculates goes on, and while it does PostgreSQL refuses to start: both would write the same files.
     */
    private void endOrphans() {
        ProcessHandle.allProcesses().filter(this::worksHere).forEach(orphan -> {
            orphan.destroyForcibly(); // what it has not committed is rolled back by the recovery that follows anyway
            ended(orphan);
        });
    }

    private boolean worksHere(ProcessHandle process) {
        Path about = Path.of("/proc", Long.toString(process.pid()));
        try {
            return Files.readSymbolicLink(about.resolve("exe")).endsWith("postgres")
                    && Files.readSymbolicLink(about.resolve("cwd")).equals(data.toRealPath());
        } catch (IOException othersOrNoSuchSystem) {
            return false;
        }
    }

    /** How it was started, port and all; empty where that is not known. */
    String options() {
        try {
            return Files.exists(optionsFile()) ? Files.readString(optionsFile()) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    /**
     * Starts it again as it was started the last time, port and all.
     *
     * @param log where it writes
     * @param options how it was started
     * @return whether it answers now
     */
    boolean startAgain(Path log, String options) throws IOException, InterruptedException {
        if (find().isEmpty()) {
            endOrphans();
            Files.deleteIfExists(pidFile()); // a dead one that nobody has buried would be taken for a living one
        }
        if (options().isBlank()) {
            Files.writeString(optionsFile(), options); // emptied by a start that found no room to write them
        }
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root; so it was started first, too
        }
        // "restart" takes the options of the last start out of postmaster.opts
        command.addAll(
                List.of(control().toString(), "-D", data.toString(), "-w", "-t", "" + SECONDS_TO_START, "restart"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return process.waitFor() == 0;
    }

    /** pg_ctl, beside the program that ran last. */
    private Path control() throws IOException {
        String options = options();
        int end = options.indexOf(" \"");
        return Path.of((end < 0 ? options : options.substring(0, end)).strip()).resolveSibling("pg_ctl");
    }

    private Path optionsFile() {
        return data.resolve("postmaster.opts");
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    /** Dead, but its parent has not asked after it: in a container whose first process doesn't, it stays so for ever. */
    private static boolean isDefunct(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        try {
            return Files.exists(stat) && Files.readString(stat).contains(") Z ");
        } catch (IOException gone) {
            return true;
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException slow) {
            return isDefunct(process.pid());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException impossible) {
            return !process.isAlive();
        }
    }
}

package org.youjiao.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * PostgreSQL's processes stand still: once for long, as with a disk or a machine that hangs, or again and again for the
 * delay of a slow network, with a moment between.
 */
final class Standstill implements Fault {
    private static final int LONG_SECONDS = 30;
    private static final int LATE_SECONDS = 2;
    private static final int TURNS = 15;
    private static final int MOMENT_MILLIS = 250;

    private final Path data;
    private final int turns;
    private final int seconds;

    private Standstill(Path data, int turns, int seconds) {
        this.data = data;
        this.turns = turns;
        this.seconds = seconds;
    }

    /** Thirty seconds. */
    static Standstill once(Path data) {
        return new Standstill(data, 1, LONG_SECONDS);
    }

    /** Two seconds, fifteen times. */
    static Standstill again(Path data) {
        return new Standstill(data, TURNS, LATE_SECONDS);
    }

    @Override
    public boolean serves() {
        return turns > 1;
    }

    @Override
    public void strike(Program program, Toll toll) throws Exception {
        ProcessHandle postmaster = OwnerConnection.postmaster(data);
        for (int turn = 0; turn < turns; turn++) {
            var held = new ArrayList<ProcessHandle>();
            Cleanup.later(() -> signal("CONT", held));
            try {
                hold(held, List.of(postmaster)); // first, so that it has no more children
                hold(held, postmaster.descendants().toList());
                TimeUnit.SECONDS.sleep(seconds);
            } finally {
                signal("CONT", held);
            }
            TimeUnit.MILLISECONDS.sleep(turns > 1 ? MOMENT_MILLIS : 0);
        }
    }

    private static void hold(List<ProcessHandle> held, List<ProcessHandle> more)
            throws IOException, InterruptedException {
        held.addAll(more);
        signal("STOP", more);
    }

    private static void signal(String name, List<ProcessHandle> processes) throws IOException, InterruptedException {
        List<String> alive = processes.stream()
                .filter(ProcessHandle::isAlive)
                .map(process -> Long.toString(process.pid()))
                .toList();
        if (!alive.isEmpty()) {
            new ProcessBuilder(Stream.concat(Stream.of("kill", "-" + name), alive.stream())
                            .toList())
                    .start()
                    .waitFor(); // of one that has ended meanwhile it says so: nothing to do
        }
    }
}

package org.youjiao.bench;

import java.io.IOException;
import java.nio.file.Path;

/** The command line as a whole process, launcher included. */
final class CommandLine implements Measurement {
    private static final int RUNS = 5;

    private final Path home;

    CommandLine(Path home) {
        this.home = home;
    }

    @Override
    public void run() throws Exception {
        readPlan();
        Times times = Times.measure(RUNS, this::readPlan);
        Table.line("youjiao read-plan of the sample's plan, whole process", Table.seconds(times.median()));
    }

    private void readPlan() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        home.resolve("youjiao").toString(),
                        "read-plan",
                        home.resolve("catalogue/plans/tianhe-2020-2022.txt").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException("read-plan ended with " + status);
        }
    }
}

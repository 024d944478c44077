package org.youjiao.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A program of the system. */
final class Command {
    private Command() {}

    /** Runs it to its end. @throws IOException with its words if it is missing or ends with anything but 0 */
    static void run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(String.join(" ", words) + " ended with " + status + ": " + said.strip());
        }
    }
}

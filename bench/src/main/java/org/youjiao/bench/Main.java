package org.youjiao.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code youjiao bench [--reference DIR]}: measures the whole program from outside, through its launcher and its pages,
 * and the engine from inside; prints each figure beside its budget and the machine's load. Asserts nothing.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(option(arguments, "--home").orElse("."));
        Optional<Path> reference = option(arguments, "--reference").map(Path::of);
        Path work = Files.createTempDirectory("youjiao-bench");
        try {
            Table.head();
            List<Measurement> measurements = new ArrayList<>();
            CatalogueFiles catalogue = CatalogueFiles.read(home);
            measurements.add(new EngineMeasurement(catalogue));
            reference.ifPresent(folder -> measurements.add(new ReferenceMeasurement(folder)));
            measurements.add(new CommandLine(home));
            measurements.add(new ProgramMeasurement(home, work, catalogue));
            for (Measurement measurement : measurements) {
                measurement.run();
            }
        } finally {
            Trash.delete(work);
        }
    }

    private static Optional<String> option(String[] arguments, String name) {
        for (int at = 0; at + 1 < arguments.length; at++) {
            if (arguments[at].equals(name)) {
                return Optional.of(arguments[at + 1]);
            }
        }
        return Optional.empty();
    }
}

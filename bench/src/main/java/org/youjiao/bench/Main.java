package org.youjiao.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code youjiao bench [--reference DIR] [--kills N] [--faults N [--only KIND]]}: measures the whole program from outside, through its launcher and its pages,
 * and the engine from inside; prints each figure beside its budget and the machine's load, in one table. Asserts
 * nothing; a part that fails is named and the others go on. With {@code --kills} or {@code --faults} nothing but
 * {@link KillMeasurement} or {@link FaultMeasurement} runs.
 */
public final class Main {
    private static final String KILLS = "--kills";
    private static final int USUAL_KILLS = 50;
    private static final String FAULTS = "--faults";
    private static final int USUAL_FAULTS = 3;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(option(arguments, "--home").orElse("."));
        Optional<Path> reference = option(arguments, "--reference").map(Path::of);
        Path work = Files.createTempDirectory("youjiao-bench");
        Cleanup.later(() -> Trash.delete(work));
        Table.head();
        CatalogueFiles catalogue = CatalogueFiles.read(home);
        if (List.of(arguments).contains(KILLS)) {
            Measurement.attempt(
                    "kills", new KillMeasurement(home, work, catalogue, number(arguments, KILLS, USUAL_KILLS)));
        } else if (List.of(arguments).contains(FAULTS)) {
            int rounds = number(arguments, FAULTS, USUAL_FAULTS);
            new FaultMeasurement(home, work, catalogue, rounds, option(arguments, "--only")).run();
        } else {
            Measurement.attempt("engine", new EngineMeasurement(catalogue));
            reference.ifPresent(folder -> Measurement.attempt("reference", new ReferenceMeasurement(folder)));
            Measurement.attempt("command line", new CommandLine(home));
            Measurement.attempt("program", new ProgramMeasurement(home, work, catalogue));
        }
        Table.end();
    }

    private static int number(String[] arguments, String name, int usual) {
        return option(arguments, name)
                .filter(word -> word.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(usual);
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

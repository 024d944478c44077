package org.youjiao.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code youjiao bench [--reference DIR] [--kills N]}: measures the whole program from outside, through its launcher and its pages,
 * and the engine from inside; prints each figure beside its budget and the machine's load, in one table. Asserts
 * nothing; a part that fails is named and the others go on. With {@code --kills} nothing but {@link KillMeasurement}
 * runs, which takes about six seconds a round.
 */
public final class Main {
    private static final String KILLS = "--kills";
    private static final int USUAL_KILLS = 50;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(option(arguments, "--home").orElse("."));
        Optional<Path> reference = option(arguments, "--reference").map(Path::of);
        Path work = Files.createTempDirectory("youjiao-bench");
        try {
            Table.head();
            CatalogueFiles catalogue = CatalogueFiles.read(home);
            if (List.of(arguments).contains(KILLS)) {
                int kills = option(arguments, KILLS).map(Integer::parseInt).orElse(USUAL_KILLS);
                Measurement.attempt("kills", new KillMeasurement(home, work, catalogue, kills));
                Table.end();
                return;
            }
            Measurement.attempt("engine", new EngineMeasurement(catalogue));
            reference.ifPresent(folder -> Measurement.attempt("reference", new ReferenceMeasurement(folder)));
            Measurement.attempt("command line", new CommandLine(home));
            Measurement.attempt("program", new ProgramMeasurement(home, work, catalogue));
            Table.end();
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

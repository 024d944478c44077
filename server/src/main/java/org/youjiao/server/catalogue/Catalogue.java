package org.youjiao.server.catalogue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * The folder of policy: plans, indicators, standards, codes. What is derived from it is derived again as soon as a file
 * changes; while a changed file is wrong, the last good state serves on and {@link #findProblem()} says what is wrong.
 */
public final class Catalogue {
    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
    private static final long LOOK_EVERY_NANOS = 500_000_000L;

    private final Path folder;
    private final LoadSettings settings =
            LoadSettings.builder().setUseMarks(true).setParseComments(false).build();
    private Map<String, Long> seen = Map.of();
    private long lookedAt;
    private long version;
    private volatile @Nullable String problem;

    public Catalogue(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CatalogueProblem("找不到目录 %s。程序目录应含 catalogue 文件夹。".formatted(folder));
        }
        this.folder = folder;
        version();
    }

    /** The file's top entry. Path relative to the catalogue, such as {@code indicators/variables.yaml}. */
    public Entry read(String file) {
        try (Reader reader = Files.newBufferedReader(folder.resolve(file))) {
            return new Compose(settings)
                    .composeReader(reader)
                    .map(node -> new Entry(file, file, node))
                    .orElseThrow(() -> new CatalogueProblem("catalogue/" + file + " 是空的。"));
        } catch (MarkedYamlEngineException wrong) {
            int line = wrong.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new CatalogueProblem("catalogue/%s 第 %d 行格式有误：%s。".formatted(file, line, wrong.getProblem()), wrong);
        } catch (IOException missing) {
            throw new CatalogueProblem("catalogue/%s 无法读取。".formatted(file), missing);
        }
    }

    /** Where the file lies. */
    public Path path(String file) {
        return folder.resolve(file);
    }

    /** The file's text, for what is no YAML. */
    public String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException missing) {
            throw new CatalogueProblem("catalogue/%s 无法读取。".formatted(file), missing);
        }
    }

    /** The files of a subfolder with this ending, in order of name. */
    public List<String> list(String subfolder, String ending) {
        return files().stream()
                .filter(file -> file.startsWith(subfolder + "/") && file.endsWith(ending))
                .toList();
    }

    /** All files, in order of name. */
    public List<String> files() {
        return List.copyOf(stamps().keySet());
    }

    /** What is made of the catalogue, made again when a file has changed. The first time, a mistake is thrown. */
    public <T> Supplier<T> derive(Function<Catalogue, T> make) {
        return new Derived<>(make);
    }

    /** A mistake in the files as they are now, behind which the last good state still serves. */
    public Optional<String> findProblem() {
        return Optional.ofNullable(problem);
    }

    /** A number that grows with every change of a file; looks at the disk at most twice a second. */
    public synchronized long version() {
        long now = System.nanoTime();
        if (version == 0 || now - lookedAt > LOOK_EVERY_NANOS) {
            lookedAt = now;
            Map<String, Long> found = stamps();
            if (!found.equals(seen)) {
                seen = found;
                version++;
                problem = null;
            }
        }
        return version;
    }

    private Map<String, Long> stamps() {
        try (Stream<Path> all = Files.walk(folder)) {
            var files = new TreeMap<String, Long>();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        folder.relativize(file).toString().replace('\\', '/'),
                        Files.getLastModifiedTime(file).toMillis() * 31 + Files.size(file));
            }
            return files;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private final class Derived<T> implements Supplier<T> {
        private final Function<Catalogue, T> make;
        private T value;
        private long madeFrom;

        Derived(Function<Catalogue, T> make) {
            this.make = make;
            this.madeFrom = version();
            this.value = make.apply(Catalogue.this);
        }

        @Override
        public synchronized T get() {
            long now = version();
            if (now != madeFrom) {
                madeFrom = now;
                try {
                    value = make.apply(Catalogue.this);
                } catch (CatalogueProblem wrong) {
                    problem = wrong.getMessage();
                    LOG.warn("The catalogue's last good state serves on: {}", wrong.getMessage());
                }
            }
            return value;
        }
    }
}

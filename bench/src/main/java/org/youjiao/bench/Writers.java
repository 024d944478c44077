package org.youjiao.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Clerks who type numbers into their returns and officers who take files in, all at once and without pause, until the
 * program under them is gone. What fails is not repeated: whether it was kept is for nobody to know.
 */
final class Writers implements AutoCloseable {
    /** How the names of the files begin. */
    static final String FILE = "kill-";

    private static final List<String> FIELDS = List.of("books", "site.area", "staff.total");
    private static final Pattern CELL = Pattern.compile("\"cell\":(\\d+)");
    private static final Pattern BATCH = Pattern.compile("action=\"/imports/(\\d+)/commit");
    private static final Set<Integer> PUT_OFF = Set.of(503, 507);

    /** The form was of a session that is over; the link was older than a quarter of an hour by the clock as it is now. */
    private static final Set<Integer> EXPIRED = Set.of(403, 410);

    private static final int PAUSE_MILLIS = 50;

    /** No figure is like one before it, in whichever life of the program: an equal one would not be written. */
    private static final AtomicLong NUMBER = new AtomicLong(100_000);

    private final Promises promises;
    private final Path work;
    private final List<String> units;
    private final List<String> variables;
    private final ExecutorService people = Executors.newCachedThreadPool();
    private final List<String> odd = new ArrayList<>();
    private final boolean sessionsEnd;
    private volatile boolean ended;

    /**
     * @param units codes of institutions whose figures are taken in
     * @param variables names of counts
     * @param sessionsEnd whether it may happen that people have to log in again
     */
    Writers(Promises promises, Path work, List<String> units, List<String> variables, boolean sessionsEnd) {
        this.promises = promises;
        this.work = work;
        this.units = List.copyOf(units);
        this.variables = List.copyOf(variables);
        this.sessionsEnd = sessionsEnd;
    }

    /** How somebody logs in. */
    interface Entrance {
        Visitor enter() throws IOException, InterruptedException;
    }

    /** What one who is at work does again and again, from the log-in on. */
    private interface Turn {
        void work(Visitor person) throws IOException, InterruptedException;
    }

    /** An answer that says neither "kept" nor "put off". */
    private static final class Unexplained extends IOException {
        private static final long serialVersionUID = 1L;

        Unexplained(String message) {
            super(message);
        }
    }

    /** A clerk begins to type into this return. */
    void clerk(Entrance entrance, long of) {
        begin(entrance, () -> {
            var seen = new HashMap<String, String>();
            var form = new String[1];
            return clerk -> {
                if (form[0] == null) {
                    form[0] = clerk.get("/returns/" + of);
                }
                for (String field : FIELDS) {
                    type(clerk, form[0], new Promises.Cell(0, of, field, NUMBER.incrementAndGet()), seen);
                }
            };
        });
    }

    private void type(Visitor clerk, String form, Promises.Cell cell, Map<String, String> seen)
            throws IOException, InterruptedException {
        String answer = clerk.press(
                form,
                "/returns/" + cell.of() + "/field",
                Map.of(
                        "field", cell.field(),
                        "value", Long.toString((long) cell.value()),
                        "seen", seen.getOrDefault(cell.field(), "0")));
        Matcher id = CELL.matcher(answer);
        if (!id.find()) {
            throw new Unexplained("A number was refused: " + Visitor.words(answer));
        }
        seen.put(cell.field(), id.group(1)); // of a conflict: what was kept though nobody was told
        if (answer.contains("\"state\":\"saved\"")) {
            promises.kept(new Promises.Cell(Long.parseLong(id.group(1)), cell.of(), cell.field(), cell.value()));
        }
    }

    /** An officer begins to take files in. */
    void officer(Entrance entrance) {
        begin(entrance, () -> officer -> {
            Path file = file();
            try {
                String form = "/imports/sheets/general";
                String preview = officer.upload(form, form, Map.of(), file);
                Matcher batch = BATCH.matcher(preview);
                if (!batch.find()) {
                    throw new Unexplained("The preview offers no commit: " + Visitor.words(preview));
                }
                String page = officer.press(preview, "/imports/" + batch.group(1) + "/commit");
                if (!page.contains("导入完成")) {
                    throw new Unexplained("What was committed is not in: " + Visitor.words(page));
                }
                promises.takenIn(Long.parseLong(batch.group(1)));
            } finally {
                Files.delete(file);
            }
        });
    }

    private Path file() throws IOException {
        var text = new StringBuilder("单位,变量,时期,数值\n");
        long first = NUMBER.getAndAdd((long) units.size() * variables.size());
        for (String unit : units) {
            for (String variable : variables) {
                text.append(unit)
                        .append(',')
                        .append(variable)
                        .append(",2019—2020,")
                        .append(first++)
                        .append('\n');
            }
        }
        Path file = Files.createTempFile(work, FILE, ".csv");
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    /** What was answered that should not have been: neither kept nor put off. */
    synchronized List<String> odd() {
        return List.copyOf(odd);
    }

    /** Put off is whoever is told so (503, 507: no room), and whoever hears nothing because nobody is there. */
    private synchronized void note(Exception problem) {
        boolean told = problem instanceof Visitor.Refusal refusal && PUT_OFF.contains(refusal.status());
        boolean silent = problem instanceof IOException
                && !(problem instanceof Unexplained)
                && !(problem instanceof Visitor.Refusal)
                && !(problem instanceof Visitor.LoggedOut);
        if (!told && !silent && !(sessionsEnd && isOut(problem))) {
            String text = String.valueOf(problem.getMessage());
            odd.add(text.substring(0, Math.min(400, text.length())));
        }
    }

    /** Whether somebody has to log in again, or anew. */
    private static boolean isOut(Exception problem) {
        return problem instanceof Visitor.LoggedOut
                || problem instanceof Visitor.Refusal refusal && EXPIRED.contains(refusal.status());
    }

    private void begin(Entrance entrance, Supplier<Turn> work) {
        people.submit(() -> {
            Visitor person = null;
            Turn turn = work.get();
            while (!ended) {
                try {
                    if (person == null) {
                        person = entrance.enter();
                        turn = work.get();
                    }
                    turn.work(person);
                } catch (IOException | RuntimeException putOff) {
                    note(putOff);
                    person = isOut(putOff) ? null : person;
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
            return null;
        });
    }

    /** Everybody goes home. */
    @Override
    public void close() throws InterruptedException {
        ended = true;
        people.shutdown();
        if (!people.awaitTermination(60, TimeUnit.SECONDS)) {
            people.shutdownNow();
        }
    }
}

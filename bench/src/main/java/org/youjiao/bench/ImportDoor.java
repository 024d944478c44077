package org.youjiao.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The import door as a clerk meets it: a file is uploaded, its preview looked at, the button pressed. */
final class ImportDoor {
    private static final Pattern COMMIT = Pattern.compile("action=\"(/imports/\\d+/commit)");
    private static final Pattern WRONG = Pattern.compile("/imports/\\d+/errors");

    /** A long file is worked on as a job: its page says how far it is, until it is done. */
    private static final Pattern WORKING = Pattern.compile("data-progress=\"(/imports/\\d+)/progress");

    private static final int LOOK_AGAIN_MILLIS = 50;
    private static final Pattern PROBLEM = Pattern.compile("class=\"problem\"[^>]*>\\s*([^<]+)");

    private final Visitor clerk;

    ImportDoor(Visitor clerk) {
        this.clerk = clerk;
    }

    /** How long it took to judge the file, and to write it; no time of writing where it was not asked for or is wrong. */
    record Passage(double previewNanos, double commitNanos, boolean wrong) {
        double nanos() {
            return previewNanos + commitNanos;
        }

        String text() {
            return commitNanos == 0
                    ? "preview " + Table.seconds(previewNanos) + (wrong ? ", all wrong" : "")
                    : "preview " + Table.seconds(previewNanos) + " + commit " + Table.seconds(commitNanos) + " = "
                            + Table.seconds(nanos());
        }
    }

    byte[] template(String sheet) throws IOException, InterruptedException {
        return clerk.download("/imports/sheets/" + sheet + "/template");
    }

    /** Judges the file; it must be as right or as wrong as is said. */
    Passage preview(String sheet, Path file, boolean wrong) throws Exception {
        return preview(sheet, file, wrong, new String[1]);
    }

    /** Judges the file and takes it in. */
    Passage take(String sheet, Path file) throws Exception {
        var page = new String[1];
        Passage judged = preview(sheet, file, false, page);
        Matcher commit = COMMIT.matcher(page[0]);
        if (!commit.find()) {
            throw new IOException("The preview of " + file.getFileName() + " offers no commit: " + problem(page[0]));
        }
        long nanos = Times.once(() -> page[0] = ended(clerk.press(page[0], commit.group(1))));
        if (COMMIT.matcher(page[0]).find()) {
            throw new IOException(file.getFileName() + " was not taken in.");
        }
        return new Passage(judged.previewNanos(), nanos, false);
    }

    private Passage preview(String sheet, Path file, boolean wrong, String[] page) throws Exception {
        String form = "/imports/sheets/" + sheet;
        long nanos = Times.once(() -> page[0] = ended(clerk.upload(form, form, Map.of(), file)));
        if (WRONG.matcher(page[0]).find() != wrong) {
            throw new IOException(
                    file.getFileName() + (wrong ? " has no wrong rows: " : " has wrong rows: ") + problem(page[0]));
        }
        return new Passage(nanos, 0, wrong);
    }

    /** The page as it is once nobody works on the file any more. */
    private String ended(String page) throws Exception {
        String newest = page;
        for (Matcher working = WORKING.matcher(newest); working.find(); working = WORKING.matcher(newest)) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
            newest = clerk.get(working.group(1));
        }
        return newest;
    }

    private static String problem(String page) {
        Matcher problem = PROBLEM.matcher(page);
        return problem.find() ? problem.group(1).strip() : page.substring(0, Math.min(300, page.length()));
    }
}

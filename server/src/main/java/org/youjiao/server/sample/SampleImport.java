package org.youjiao.server.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Caller;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.SamplePart;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Door;
import org.youjiao.server.intake.Outcome;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.sample.register.Staff;

/**
 * Fills an empty installation with the sample district: writes its workbooks and sends them through the import door, as a
 * bureau would. May be broken off and begun again: what is in already comes out as "same".
 */
@Component
public final class SampleImport {
    /** The school whose head, clerk, teacher and parent the sample accounts are. */
    public static final String SCHOOL = "9440106001";

    /** Schools whose pupils and staff are registered one by one: that one, and the next two. */
    static final Set<String> SCHOOLS_WITH_PERSONS = Set.of(SCHOOL, "9440106002", "9440106003");

    private static final Caller PROGRAM = new Caller(0, "示例区生成程序", Set.of(), Scope.PROGRAM, "");
    private static final LocalDate BEGINNING = LocalDate.of(SampleDistrict.FIRST_YEAR, 9, 1);
    private static final Set<String> AS_OF_TODAY =
            Set.of("projects.xlsx", "changes.xlsx", "facilities.xlsx", "pupils.xlsx", "staff-moves.xlsx");
    private static final Pattern YEARLY = Pattern.compile("(return|general|classes)-(\\d{4})(-late)?\\.xlsx");

    private final Catalogue catalogue;
    private final Door door;
    private final Registry registry;
    private final Access access;
    private final Deployment deployment;
    private final Transactions transactions;
    private final List<SamplePart> parts;

    SampleImport(
            Catalogue catalogue,
            Door door,
            Registry registry,
            Access access,
            Deployment deployment,
            Transactions transactions,
            List<SamplePart> parts) {
        this.catalogue = catalogue;
        this.door = door;
        this.registry = registry;
        this.access = access;
        this.deployment = deployment;
        this.transactions = transactions;
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(SamplePart::order))
                .toList();
    }

    /**
     * Builds the sample district.
     *
     * @param progress hears the name of each file as it goes in, with its number of rows
     */
    public void build(Consumer<String> progress) {
        transactions.change(
                Scope.PROGRAM, () -> deployment.set("business-date", SampleDistrict.BUSINESS_DATE.toString()));
        Path folder = temporaryFolder();
        try {
            List<Path> files = Sample.write(catalogue.path("indicators/variables.yaml"), folder);
            for (Path file : files) {
                progress.accept(takeIn(file));
            }
            transactions.change(Scope.PROGRAM, () -> registry.setOutlines(Sample.outlines(), LocalDate.MIN));
            access.createSampleAccounts(SCHOOL);
            parts.forEach(part -> part.build(SampleDistrict.BUSINESS_DATE, progress));
        } finally {
            delete(folder);
        }
    }

    private String takeIn(Path file) {
        String name = file.getFileName().toString();
        Batch batch = door.preview(PROGRAM, sheetOf(name), name, file, asOf(name));
        if (!batch.ready()) {
            throw new IllegalStateException("The sample's file %s was not accepted: %s rows are wrong. %s"
                    .formatted(name, batch.counts().wrong(), batch.problem() == null ? "" : batch.problem()));
        }
        if (!(door.commit(PROGRAM, batch.id()) instanceof Outcome.Committed taken)) {
            throw new IllegalStateException("The sample's file %s could not be taken in.".formatted(name));
        }
        return "%s（%d 行）"
                .formatted(
                        name,
                        taken.counts().added()
                                + taken.counts().changed()
                                + taken.counts().same());
    }

    private static String sheetOf(String fileName) {
        Matcher yearly = YEARLY.matcher(fileName);
        return yearly.matches() ? yearly.group(1) : fileName.substring(0, fileName.indexOf('.'));
    }

    /** Yearly figures are known from the tenth of October of their year, the late one from December, projects, changes and buildings as they stand today, staff as they were before this year's moves; the register from the start. */
    private static LocalDate asOf(String fileName) {
        Matcher yearly = YEARLY.matcher(fileName);
        if (!yearly.matches()) {
            return fileName.equals(Staff.FILE)
                    ? Staff.SINCE
                    : AS_OF_TODAY.contains(fileName) ? SampleDistrict.BUSINESS_DATE : BEGINNING;
        }
        int year = Integer.parseInt(yearly.group(2));
        return yearly.group(3) == null ? LocalDate.of(year, 10, 10) : LocalDate.of(year, 12, 1);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("youjiao-sample");
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException leftBehind) {
            // a temporary folder; the system clears it
            folder.toFile().deleteOnExit();
        }
    }
}

package org.youjiao.server.sample;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Access;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.SamplePart;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.sample.register.Staff;

/**
 * Fills an empty installation with the sample district: writes its workbooks and sends them through the import door, as a
 * bureau would. May be broken off and begun again: a file that is in is left out.
 */
@Component
public final class SampleImport {
    /** The school whose head, clerk, teacher and parent the sample accounts are. */
    public static final String SCHOOL = "9440106001";

    /** Schools whose pupils and staff are registered one by one: that one, and the next two. */
    static final Set<String> SCHOOLS_WITH_PERSONS = Set.of(SCHOOL, "9440106002", "9440106003");

    private static final LocalDate BEGINNING = LocalDate.of(SampleDistrict.FIRST_YEAR, 9, 1);
    private static final Set<String> AS_OF_TODAY =
            Set.of("projects.xlsx", "changes.xlsx", "facilities.xlsx", "pupils.xlsx", "staff-moves.xlsx");
    private static final Pattern YEARLY = Pattern.compile("(return|general|classes)-(\\d{4})(-late)?\\.xlsx");

    private final Catalogue catalogue;
    private final SampleDoor door;
    private final Registry registry;
    private final Access access;
    private final Deployment deployment;
    private final Transactions transactions;
    private final List<SamplePart> parts;

    SampleImport(
            Catalogue catalogue,
            SampleDoor door,
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
        for (SampleSheet sheet :
                SampleSheets.of(SampleDistrict.of(SampleDistrict.SEED), catalogue.path("indicators/variables.yaml"))) {
            String name = sheet.fileName();
            progress.accept(door.takeIn(sheetOf(name), sheet, asOf(name)));
        }
        transactions.change(Scope.PROGRAM, () -> registry.setOutlines(Sample.outlines(), LocalDate.MIN));
        access.createSampleAccounts(SCHOOL);
        parts.forEach(part -> part.build(SampleDistrict.BUSINESS_DATE, progress));
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
}

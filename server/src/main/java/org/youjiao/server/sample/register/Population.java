package org.youjiao.server.sample.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.sample.Draw;
import org.youjiao.server.sample.SampleDistrict;
import org.youjiao.server.sample.SampleSheet;
import org.youjiao.server.sample.SchoolReturn;
import org.youjiao.server.sample.Subdistrict;
import org.youjiao.server.sample.register.Pupils.Child;
import org.youjiao.server.sample.register.Pupils.Seat;

/**
 * The rest of the district's people, some 325,000: pupils and staff street by street, who finished school, and what
 * an autumn brings. Pupils come from another school, leave, fall ill; some are registered twice; one school has not registered
 * all, one does so late and with wrong rows. Else, once the moves are filed, each school has as many as its return says.
 * Same district, same people; a sheet is made when its turn comes, and forgotten after it.
 */
public final class Population {
    private static final int LAST_GRADE = 15;
    private static final LocalDate TERM = Staff.SINCE;
    /** School years at whose end 高三 left: four years ago, longer than names are kept, and last summer. */
    private static final List<Integer> GRADUATED = List.of(SampleDistrict.LAST_YEAR - 4, SampleDistrict.LAST_YEAR - 1);

    private static final LocalDate FIRST_MOVE = LocalDate.of(SampleDistrict.LAST_YEAR, 9, 6);
    private static final int DAYS_OF_MOVES = 36;

    private static final String PUPILS = "pupils";
    private static final String MOVES = "pupil-moves";
    private static final String AWAY = "转出";

    /** Of the grades of all schools, by sex, in how many somebody comes, goes, falls ill, is registered twice. */
    private static final double COMES = 0.12;

    private static final double GOES = 0.2;
    private static final double ILL = 0.06;
    private static final double TWICE = 0.012;

    private static final int NOT_YET = 5;

    /**
     * A sheet on its way through the import door.
     *
     * @param slug of the door's sheet
     * @param partly whether its wrong rows are left outside
     */
    public record Part(SampleSheet sheet, String slug, LocalDate asOf, boolean partly) {}

    private final SampleDistrict district;
    private final Set<String> registered;
    private final List<SchoolReturn> filed;
    private final Pupils pupils = new Pupils();
    private final Staff staff = new Staff();
    private final Rows moves = moves();
    private final Rows twice = Pupils.rows();

    /** @param registered codes of schools whose people came with the first sheets */
    public Population(SampleDistrict district, Set<String> registered) {
        this.district = district;
        this.registered = Set.copyOf(registered);
        this.filed = filed(SampleDistrict.LAST_YEAR, false);
        // nobody gets a number that those people have
        pupils.sheet(PUPILS, filed(SampleDistrict.LAST_YEAR, true));
        StaffStory.of(staff, district, registered);
    }

    private List<SchoolReturn> filed(int year, boolean those) {
        return district.returnsInTime(year).stream()
                .filter(one -> registered.contains(one.institution().code()) == those)
                .toList();
    }

    /** Gives all sheets in the order in which they can be taken in. Once. */
    public void each(Consumer<Part> taker) {
        GRADUATED.forEach(year -> graduates(year, taker));
        SchoolReturn behind = filed.get(filed.size() - 1);
        SchoolReturn late = filed.get(filed.size() - 2);
        streets().forEach((street, schools) -> {
            Rows rows = Pupils.rows();
            schools.stream().filter(school -> school != late).forEach(school -> enrol(rows, school, school == behind));
            taker.accept(new Part(rows.sheet(file(PUPILS, street), "学生"), PUPILS, TERM, false));
        });
        taker.accept(new Part(new LatePupils(pupils).sheet(late), PUPILS, SampleDistrict.BUSINESS_DATE, true));
        taker.accept(new Part(twice.sheet("pupils-entered.xlsx", "学生"), PUPILS, SampleDistrict.BUSINESS_DATE, false));
        taker.accept(
                new Part(moves.sheet("pupil-moves-autumn.xlsx", "学籍异动"), MOVES, SampleDistrict.BUSINESS_DATE, false));
        streets()
                .forEach((street, schools) ->
                        taker.accept(new Part(staff.sheet(file("staff", street), schools), "staff", TERM, false)));
    }

    /** 高三 of that school year, and that they have finished it. */
    private void graduates(int year, Consumer<Part> taker) {
        Rows rows = Pupils.rows();
        Rows finished = moves();
        LocalDate graduation = LocalDate.of(year + 1, 7, 10);
        for (SchoolReturn school : filed(year, false)) {
            Draw draw = Draw.of(SampleDistrict.SEED, school.institution().code(), "graduates", year);
            for (Seat seat : Pupils.seats(school)) {
                if (seat.grade() == LAST_GRADE) {
                    Child child = pupils.child(school, seat, draw);
                    Pupils.add(rows, school, child);
                    finished.add(child.number(), child.name(), "毕业", graduation, "", "", "");
                }
            }
        }
        LocalDate entered = LocalDate.of(year, TERM.getMonth(), TERM.getDayOfMonth());
        taker.accept(new Part(rows.sheet("pupils-" + year + ".xlsx", "学生"), PUPILS, entered, false));
        taker.accept(new Part(
                finished.sheet("pupil-moves-" + year + ".xlsx", "学籍异动"), MOVES, graduation.plusMonths(1), false));
    }

    /** By their code; those that have schools. */
    private Map<Subdistrict, List<SchoolReturn>> streets() {
        var streets = new TreeMap<Subdistrict, List<SchoolReturn>>(Comparator.comparing(Subdistrict::code));
        for (SchoolReturn school : filed) {
            streets.computeIfAbsent(school.institution().subdistrict(), missing -> new ArrayList<>())
                    .add(school);
        }
        return streets;
    }

    private static String file(String sheet, Subdistrict street) {
        return sheet + "-" + street.code() + ".xlsx";
    }

    /** The school's pupils, who is about to move among them. @param behind whether the last ones are not registered yet */
    private void enrol(Rows rows, SchoolReturn school, boolean behind) {
        Draw draw = Pupils.draw(school);
        Draw story = Draw.of(SampleDistrict.SEED, school.institution().code(), "pupils-move");
        List<Seat> seats = Pupils.seats(school);
        for (Seat seat : behind ? seats.subList(0, seats.size() - NOT_YET) : seats) {
            Child child = pupils.child(school, seat, draw);
            if (seat.nth() > 0) {
                Pupils.add(rows, school, child);
                continue;
            }
            Optional<SchoolReturn> from = story.chance(COMES) ? other(school, seat) : Optional.empty();
            Pupils.add(rows, from.orElse(school), child);
            from.ifPresent(other -> move(story, child, AWAY, school));
            if (story.chance(TWICE)) {
                other(school, seat).ifPresent(other -> Pupils.add(twice, other, pupils.again(child)));
            }
            if (story.chance(GOES)) {
                Child goes = pupils.child(school, seat, story);
                Pupils.add(rows, school, goes);
                move(story, goes, AWAY, null);
            }
            if (story.chance(ILL)) {
                Child ill = pupils.child(school, seat, story);
                Pupils.add(rows, school, ill);
                move(story, ill, "休学", null);
            }
        }
    }

    /** Another school of the same street that has the grade; those that register late take nobody. */
    private Optional<SchoolReturn> other(SchoolReturn school, Seat seat) {
        return filed.subList(0, filed.size() - 2).stream()
                .filter(one -> one != school
                        && one.institution()
                                .subdistrict()
                                .equals(school.institution().subdistrict())
                        && Pupils.classes(one, seat.grade()) >= seat.inClass())
                .findFirst();
    }

    private void move(Draw story, Child child, String change, @Nullable SchoolReturn to) {
        LocalDate day = FIRST_MOVE.plusDays(story.between(0, DAYS_OF_MOVES));
        moves.add(
                child.number(),
                child.name(),
                change,
                day,
                to == null ? "" : to.institution().code(),
                to == null ? "" : child.seat().title(),
                to == null ? "" : Integer.toString(child.seat().inClass()));
    }

    private static Rows moves() {
        return Rows.of("学籍号,姓名,异动类别,@异动日期,转入学校标识码,年级,班号");
    }
}

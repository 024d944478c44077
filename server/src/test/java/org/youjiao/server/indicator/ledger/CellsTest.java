package org.youjiao.server.indicator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The oracle is the list of all observations itself, searched anew for every cell and day. */
final class CellsTest {
    private static final LocalDate FIRST = LocalDate.of(2020, 9, 1);

    private record Cell(String variable, int unit, int year) {}

    private record Observation(long entry, LocalDate asOf, Cell cell, double value) {}

    @Test
    void gives_of_every_cell_what_was_known_by_the_day_in_whatever_order_entries_come() {
        var random = new Random(20201130);
        List<Observation> all = observations(random);
        Collections.shuffle(all, random);
        var cells = new Cells();
        all.forEach(one -> cells.note(
                one.entry(),
                one.asOf(),
                one.cell().variable(),
                one.cell().unit(),
                one.cell().year(),
                one.value()));
        for (int day = -1; day <= 12; day++) {
            LocalDate until = FIRST.plusDays(day);
            var known = new HashMap<Cell, Double>();
            cells.read(until, (variable, unit, year, value) -> known.put(new Cell(variable, unit, year), value));
            assertThat(known).as("by %s", until).isEqualTo(known(all, until));
        }
        known(all, LocalDate.MAX)
                .forEach((cell, value) -> assertThat(cells.value(cell.variable(), cell.unit(), cell.year()))
                        .isEqualTo(value));
        assertThat(cells.firstYear()).isEqualTo(1990);
        assertThat(cells.years()).isEqualTo(33);
        assertThat(cells.knownBy(LocalDate.MAX)).isEqualTo(FIRST.plusDays(9));
    }

    @Test
    void knows_nothing_of_what_nobody_noted() {
        var cells = new Cells();
        assertThat(cells.value("pupils", 1, 2020)).isNaN();
        cells.note(1, FIRST, "pupils", 1, 2020, 5);
        assertThat(cells.value("pupils", 1, 2019)).isNaN();
        assertThat(cells.value("pupils", 2, 2020)).isNaN();
        assertThat(cells.value("classes", 1, 2020)).isNaN();
        assertThat(cells.value("pupils", 1, 2020)).isEqualTo(5);
    }

    @Test
    void shows_nothing_of_what_is_pending() {
        var cells = new Cells();
        Cells.Pending pending = cells.open(1, FIRST);
        pending.note("pupils", 1, 2020, 5);
        assertThat(cells.value("pupils", 1, 2020)).isNaN();
        assertThat(cells.years()).isZero();
        assertThat(cells.knownBy(LocalDate.MAX)).isEqualTo(LocalDate.MAX);
        cells.adopt(pending);
        assertThat(cells.value("pupils", 1, 2020)).isEqualTo(5);
        assertThat(cells.years()).isEqualTo(1);
    }

    /** Thirty entries, each with its day, that clear or supersede each other over many years and units. */
    private static List<Observation> observations(Random random) {
        var all = new ArrayList<Observation>();
        for (long entry = 1; entry <= 30; entry++) {
            LocalDate asOf = entry == 7 ? FIRST.plusDays(9) : FIRST.plusDays(random.nextInt(10));
            var of = new HashMap<Cell, Observation>(); // an entry writes a cell once
            for (int i = 0; i < 300; i++) {
                int year = i == 0 ? 1990 : i == 1 ? 2022 : 2018 + random.nextInt(5);
                var cell = new Cell("v" + random.nextInt(3), random.nextInt(4) * 97, year);
                double value = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(1000);
                of.put(cell, new Observation(entry, asOf, cell, value));
            }
            all.addAll(of.values());
        }
        return all;
    }

    private static Map<Cell, Double> known(List<Observation> all, LocalDate until) {
        var newest = new HashMap<Cell, Observation>();
        for (Observation one : all) {
            if (!one.asOf().isAfter(until)) {
                newest.merge(one.cell(), one, (known, other) -> other.entry() > known.entry() ? other : known);
            }
        }
        var values = new HashMap<Cell, Double>();
        newest.forEach((cell, one) -> {
            if (!Double.isNaN(one.value())) {
                values.put(cell, one.value());
            }
        });
        return values;
    }
}

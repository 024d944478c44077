package org.youjiao.server.indicator.returns;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.indicator.Ledger;
import org.youjiao.server.indicator.Reception;
import org.youjiao.server.indicator.definition.Declarations;
import org.youjiao.server.indicator.definition.Variable;
import org.youjiao.server.indicator.ledger.Cells;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.Judgement.Mistake;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.headcount.Headcount;
import org.youjiao.server.web.Saying;

/** One passage through a file. */
final class Returns implements SheetOwner.Judge {
    private final ReturnForm form;
    private final Cells cells;
    private final Registry registry;
    private final Tree tree;
    private final SheetOwner.Context context;
    private final Optional<Reception.Desk> desk;

    Returns(
            ReturnForm form,
            Cells cells,
            Registry registry,
            SheetOwner.Context context,
            Optional<Reception.Desk> desk) {
        this.form = form;
        this.cells = cells;
        this.registry = registry;
        this.tree = registry.tree();
        this.context = context;
        this.desk = desk;
    }

    Optional<Reception.Desk> desk() {
        return desk;
    }

    /** The draft that the row goes to; empty where it goes to the ledger. */
    Optional<Reception.Draft> draft(SheetRow row) {
        return draft(unit(row).id(), year(row));
    }

    private Optional<Reception.Draft> draft(int unit, int year) {
        return desk.map(open -> open.way(unit, year))
                .filter(Reception.Draft.class::isInstance)
                .map(Reception.Draft.class::cast);
    }

    /** What is known before the row comes. */
    private ToDoubleFunction<Variable> before(SheetRow row) {
        return before(unit(row).id(), year(row));
    }

    /** The draft's figures, else the ledger's. */
    private ToDoubleFunction<Variable> before(int unit, int year) {
        return draft(unit, year)
                .<ToDoubleFunction<Variable>>map(draft -> variable -> draft.value(variable.name()))
                .orElse(variable -> cells.value(variable.name(), unit, year));
    }

    /** Writes what the registers have into a template's row, where nothing is filed. */
    void fill(@Nullable Object[] row, int unit, int year, Headcount registered) {
        ToDoubleFunction<Variable> known = before(unit, year);
        for (int i = 0; i < form.variables().size(); i++) {
            Variable variable = form.variables().get(i);
            OptionalLong count = registered.find(variable.name());
            if (count.isPresent() && Double.isNaN(known.applyAsDouble(variable))) {
                row[ReturnForm.FIRST + i] = count.getAsLong();
            }
        }
    }

    @Override
    public Judgement judge(SheetRow row) {
        Optional<Mistake> place = placeMistake(row);
        if (place.isPresent()) {
            return new Judgement.Wrong(List.of(place.get()));
        }
        ToDoubleFunction<Variable> known = before(row);
        List<Mistake> mistakes = impossible(row, known);
        mistakes.addAll(locked(row, known));
        return mistakes.isEmpty() ? changes(row, known) : new Judgement.Wrong(mistakes);
    }

    private Judgement changes(SheetRow row, ToDoubleFunction<Variable> values) {
        var changes = new ArrayList<Judgement.Change>();
        boolean known = false;
        for (int i = 0; i < form.variables().size(); i++) {
            Variable variable = form.variables().get(i);
            double before = values.applyAsDouble(variable);
            known |= !Double.isNaN(before);
            double after = after(row, i, before);
            if (ReturnSheet.differs(before, after)) {
                changes.add(new Judgement.Change(
                        ReturnForm.FIRST + i, Numerals.cell(variable, before), Numerals.cell(variable, after)));
            }
        }
        if (changes.isEmpty()) {
            return new Judgement.Same();
        }
        return known ? new Judgement.Changed(changes) : new Judgement.New();
    }

    Iterator<Ledger.Observation> observations(Iterator<SheetRow> rows) {
        Iterable<SheetRow> all = () -> rows;
        return StreamSupport.stream(all.spliterator(), false)
                .flatMap(row -> observations(row).stream())
                .iterator();
    }

    List<Ledger.Observation> observations(SheetRow row) {
        var into = new ArrayList<Ledger.Observation>();
        int unit = unit(row).id();
        int year = year(row);
        ToDoubleFunction<Variable> known = before(row);
        for (int i = 0; i < form.variables().size(); i++) {
            String variable = form.variables().get(i).name();
            double before = known.applyAsDouble(form.variables().get(i));
            double after = after(row, i, before);
            if (ReturnSheet.differs(before, after)) {
                into.add(new Ledger.Observation(
                        variable, unit, year, after, row.number(), row.places().get(ReturnForm.FIRST + i)));
            }
        }
        return into;
    }

    private Optional<Mistake> placeMistake(SheetRow row) {
        String code = row.text(0);
        Unit unit = tree.find(code).filter(found -> !found.area()).orElse(null);
        if (unit == null) {
            return Optional.of(wrong(0, "no-school", code));
        }
        if (!context.caller().scope().sees(unit.path())) {
            return Optional.of(wrong(0, "not-your-school", code));
        }
        int year = year(row);
        LocalDate day = Declarations.USUAL_COUNT.atYear(year);
        Institution newest = tree.institution(unit.id()).orElseThrow();
        Institution then = registry.tree(day).institution(unit.id()).orElse(newest);
        if (!row.text(1).equals(newest.unit().name())
                && !names(then).contains(row.text(1))
                && !names(newest).contains(row.text(1))) {
            return Optional.of(wrong(1, "other-name", row.text(1), code, unit.name()));
        }
        if (day.isAfter(context.asOf())) {
            return Optional.of(wrong(2, "early-year", ReturnSheet.schoolYear(year), day));
        }
        if (!then.openOn(day)) {
            return Optional.of(wrong(
                    2,
                    then.closed() != null ? "closed-school" : "school-to-open",
                    ReturnSheet.schoolYear(year),
                    day,
                    then.closed() != null ? then.closed() : String.valueOf(then.opened())));
        }
        return Optional.empty();
    }

    private static Mistake wrong(int column, String what, Object... arguments) {
        return new Mistake(
                column, Saying.of("indicator.fault." + what, arguments), Saying.of("indicator.advice." + what));
    }

    private static List<String> names(Institution institution) {
        return List.of(institution.unit().name(), institution.shortName(), institution.formerName());
    }

    /** Mistakes of values that can't be together, shown at the first of them that the row itself gives. */
    private List<Mistake> impossible(SheetRow row, ToDoubleFunction<Variable> known) {
        var values = new double[form.variables().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = after(row, i, known.applyAsDouble(form.variables().get(i)));
        }
        var mistakes = new ArrayList<Mistake>();
        for (Checks.Finding finding : form.checks().findings(variable -> {
            int place = form.place(variable);
            return place < 0 ? Double.NaN : values[place];
        })) {
            finding.concerned().stream()
                    .map(variable -> ReturnForm.FIRST + form.place(variable))
                    .filter(column -> column >= ReturnForm.FIRST && row.values().get(column) != null)
                    .findFirst()
                    .ifPresent(column -> mistakes.add(new Mistake(column, finding.reason(), finding.advice())));
        }
        return mistakes;
    }

    /** Figures of a draft that may not be changed now, and would be. */
    private List<Mistake> locked(SheetRow row, ToDoubleFunction<Variable> known) {
        var locked = new ArrayList<Mistake>();
        draft(row).ifPresent(draft -> {
            for (int i = 0; i < form.variables().size(); i++) {
                Variable variable = form.variables().get(i);
                double before = known.applyAsDouble(variable);
                if (ReturnSheet.differs(before, after(row, i, before)) && !draft.open(variable.name())) {
                    locked.add(wrong(
                            ReturnForm.FIRST + i,
                            "locked",
                            variable.title(),
                            java.util.Objects.requireNonNullElse(Numerals.cell(variable, before), "—")));
                }
            }
        });
        return locked;
    }

    private double after(SheetRow row, int variable, double before) {
        int column = ReturnForm.FIRST + variable;
        if (row.clears(column)) {
            return Double.NaN;
        }
        Object value = row.value(column);
        if (value == null) {
            return before;
        }
        return value instanceof Boolean yes ? (yes ? 1 : 0) : ((Number) value).doubleValue();
    }

    private Unit unit(SheetRow row) {
        return tree.find(row.text(0)).orElseThrow();
    }

    private static int year(SheetRow row) {
        return (Integer) java.util.Objects.requireNonNull(row.value(2));
    }
}

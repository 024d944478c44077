package org.youjiao.server.indicator.returns;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Kind;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.indicator.Ledger;
import org.youjiao.server.indicator.LedgerUndo;
import org.youjiao.server.indicator.Reception;
import org.youjiao.server.indicator.definition.Declarations;
import org.youjiao.server.indicator.definition.Variable;
import org.youjiao.server.indicator.ledger.Cells;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Column.Type;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.Judgement.Mistake;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.intake.Undo;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.web.Saying;

/** The yearly return: a row an institution and school year, a column a variable of the catalogue. */
@Component
public final class ReturnSheet implements SheetOwner {
    /** In addresses, and under {@code sheet} in the catalogue. */
    public static final String SLUG = "return";

    public static final String CODE = "学校标识码";
    public static final String NAME = "学校名称";
    public static final String YEAR = "学年";
    private static final int FIRST = 3;
    private static final int SEPTEMBER = 9;

    /** The sheet as the catalogue has it, made again when that changes. */
    private record Form(Sheet sheet, List<Variable> variables, Map<String, Integer> places, Checks checks) {
        static Form of(Catalogue catalogue, Declarations declarations) {
            List<Variable> variables = declarations.ofSheet(SLUG);
            var columns = new ArrayList<Column>();
            columns.add(Column.of(CODE, Type.TEXT, true).named("registry.field.code"));
            columns.add(Column.of(NAME, Type.TEXT, true).named("registry.field.name"));
            columns.add(Column.of(YEAR, Type.SCHOOL_YEAR, true).named("indicator.year"));
            variables.forEach(variable -> columns.add(column(variable)));
            var sheet = new Sheet(SLUG, "indicator.sheet.return", Kind.RETURN, columns, List.of(CODE, YEAR));
            var places = new HashMap<String, Integer>();
            variables.forEach(variable -> places.put(variable.name(), places.size()));
            return new Form(sheet, variables, places, Checks.read(catalogue, declarations));
        }

        /** Which of the variables it is; −1 for another sheet's. */
        int place(Variable variable) {
            return places.getOrDefault(variable.name(), -1);
        }
    }

    private final Supplier<Form> form;
    private final Ledger ledger;
    private final Registry registry;
    private final ObjectProvider<Reception> receptions;
    private final ReturnUndo undo;
    private final LedgerUndo ledgerUndo;

    ReturnSheet(
            Catalogue catalogue,
            Ledger ledger,
            Registry registry,
            ObjectProvider<Reception> receptions,
            LedgerUndo ledgerUndo) {
        this.form = catalogue.derive(changed -> Form.of(changed, ledger.declarations()));
        this.ledger = ledger;
        this.registry = registry;
        this.receptions = receptions;
        this.undo = new ReturnUndo(ledgerUndo, receptions);
        this.ledgerUndo = ledgerUndo;
    }

    /** A variable as a column of a sheet. */
    public static Column column(Variable variable) {
        Type type = variable.isYesNo() ? Type.YES_NO : variable.isCount() ? Type.COUNT : Type.NUMBER;
        return Column.of(variable.title(), type, false)
                .named(variable.titleEnglish())
                .unit(variable.isYesNo() ? "" : variable.unit());
    }

    @Override
    public Sheet sheet() {
        return form.get().sheet();
    }

    @Override
    public Judge judge(Context context) {
        return returns(context);
    }

    @Override
    public void commit(Context context, Iterator<SheetRow> rows) {
        Returns returns = returns(context);
        var source = new Ledger.Source(context.batch(), context.fileName(), context.asOf(), context.caller());
        if (returns.desk().isEmpty()) {
            ledger.append(source, () -> returns.observations(rows)); // as they come: of a long file there are millions
            return;
        }
        var straight = new ArrayList<Ledger.Observation>();
        var drafts = new ArrayList<Ledger.Observation>();
        rows.forEachRemaining(
                row -> (returns.draft(row).isPresent() ? drafts : straight).addAll(returns.observations(row)));
        if (!drafts.isEmpty()) {
            returns.desk().orElseThrow().take(source, drafts);
        }
        if (!straight.isEmpty() || drafts.isEmpty()) {
            ledger.append(source, straight);
        }
    }

    private Returns returns(Context context) {
        Optional<Reception.Desk> desk = receptions.stream().findFirst().map(room -> room.open(context.caller()));
        return new Returns(form.get(), ledger.cells(), registry, context, desk);
    }

    /** The caller's institutions that are open, in the school year begun last. */
    @Override
    public List<List<@Nullable Object>> prefill(Context context) {
        LocalDate day = context.asOf();
        int year = day.getMonthValue() >= SEPTEMBER ? day.getYear() : day.getYear() - 1;
        int width = sheet().columns().size();
        var rows = new ArrayList<List<@Nullable Object>>();
        for (Institution institution : registry.tree(day).institutions()) {
            Unit unit = institution.unit();
            if (institution.openOn(day) && context.caller().scope().sees(unit.path())) {
                @Nullable Object[] row = new Object[width];
                row[0] = unit.code();
                row[1] = unit.name();
                row[2] = year;
                rows.add(Arrays.asList(row));
            }
        }
        return rows;
    }

    @Override
    public Undo findUndo(Context context, int rows) {
        return undo.find(context, rows);
    }

    @Override
    public void undo(Context context) {
        undo.undo(context);
    }

    @Override
    public void committed(Context context) {
        undo.committed();
    }

    /** Figures of institutions or areas that would be no more, whichever sheet they came by. */
    @Override
    public List<Undo.Later> listUses(Context context, List<String> codes) {
        Tree tree = registry.tree();
        return ledgerUndo.listUses(codes.stream()
                .flatMap(code -> tree.find(code).map(Unit::id).stream())
                .toList());
    }

    @Override
    public Optional<Resolver> findResolver(Context context, String column) {
        return column.equals(CODE)
                ? Optional.of(registry.institutionNames(context.caller().scope(), NAME))
                : Optional.empty();
    }

    /** One passage through a file. */
    private static final class Returns implements Judge {
        private final Form form;
        private final Cells cells;
        private final Registry registry;
        private final Tree tree;
        private final Context context;
        private final Optional<Reception.Desk> desk;

        Returns(Form form, Cells cells, Registry registry, Context context, Optional<Reception.Desk> desk) {
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
            return desk.map(open -> open.way(unit(row).id(), year(row)))
                    .filter(Reception.Draft.class::isInstance)
                    .map(Reception.Draft.class::cast);
        }

        /** What is known before the row comes: the draft's figures, else the ledger's. */
        private ToDoubleFunction<Variable> before(SheetRow row) {
            int unit = unit(row).id();
            int year = year(row);
            return draft(row)
                    .<ToDoubleFunction<Variable>>map(draft -> variable -> draft.value(variable.name()))
                    .orElse(variable -> cells.value(variable.name(), unit, year));
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
                if (differs(before, after)) {
                    changes.add(new Judgement.Change(
                            FIRST + i, Numerals.cell(variable, before), Numerals.cell(variable, after)));
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

        private List<Ledger.Observation> observations(SheetRow row) {
            var into = new ArrayList<Ledger.Observation>();
            int unit = unit(row).id();
            int year = year(row);
            ToDoubleFunction<Variable> known = before(row);
            for (int i = 0; i < form.variables().size(); i++) {
                String variable = form.variables().get(i).name();
                double before = known.applyAsDouble(form.variables().get(i));
                double after = after(row, i, before);
                if (differs(before, after)) {
                    into.add(new Ledger.Observation(
                            variable,
                            unit,
                            year,
                            after,
                            row.number(),
                            row.places().get(FIRST + i)));
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
                return Optional.of(wrong(2, "early-year", schoolYear(year), day));
            }
            if (!then.openOn(day)) {
                return Optional.of(wrong(
                        2,
                        then.closed() != null ? "closed-school" : "school-to-open",
                        schoolYear(year),
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
                        .map(variable -> FIRST + form.place(variable))
                        .filter(column -> column >= FIRST && row.values().get(column) != null)
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
                    if (differs(before, after(row, i, before)) && !draft.open(variable.name())) {
                        locked.add(wrong(
                                FIRST + i,
                                "locked",
                                variable.title(),
                                java.util.Objects.requireNonNullElse(Numerals.cell(variable, before), "—")));
                    }
                }
            });
            return locked;
        }

        private double after(SheetRow row, int variable, double before) {
            int column = FIRST + variable;
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

    public static boolean differs(double before, double after) {
        return Double.compare(before, after) != 0 && !(before == 0 && after == 0);
    }

    public static String schoolYear(int year) {
        return year + "—" + (year + 1) + "学年";
    }
}

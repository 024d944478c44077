package org.youjiao.server.indicator.returns;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Kind;
import org.youjiao.server.indicator.Ledger;
import org.youjiao.server.indicator.LedgerUndo;
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
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.web.Saying;

/** The general sheet: any variable of any unit and school year, one value a row. */
@Component
public final class GeneralSheet implements SheetOwner {
    private static final int UNIT = 0;
    private static final int VARIABLE = 1;
    private static final int PERIOD = 2;
    private static final int VALUE = 3;
    private static final Sheet SHEET = new Sheet(
            "general",
            "indicator.sheet.general",
            Kind.RETURN,
            List.of(
                    Column.of("单位", Type.TEXT, true)
                            .named("indicator.general.unit")
                            .help("indicator.help.unit"),
                    Column.of("变量", Type.TEXT, true)
                            .named("indicator.general.variable")
                            .help("indicator.help.variable"),
                    Column.of("时期", Type.SCHOOL_YEAR, true)
                            .named("indicator.general.period")
                            .help("indicator.help.period"),
                    Column.of("数值", Type.NUMBER, false)
                            .named("indicator.general.value")
                            .help("indicator.help.value")),
            List.of("单位", "变量", "时期"));

    private final Ledger ledger;
    private final Registry registry;
    private final LedgerUndo undo;

    GeneralSheet(Ledger ledger, Registry registry, LedgerUndo undo) {
        this.ledger = ledger;
        this.registry = registry;
        this.undo = undo;
    }

    @Override
    public Sheet sheet() {
        return SHEET;
    }

    @Override
    public Judge judge(Context context) {
        return new Figures(ledger, registry.tree(), context);
    }

    @Override
    public void commit(Context context, Iterator<SheetRow> rows) {
        var figures = new Figures(ledger, registry.tree(), context);
        Iterable<SheetRow> all = () -> rows;
        ledger.append(
                new Ledger.Source(context.batch(), context.fileName(), context.asOf(), context.caller()),
                () -> StreamSupport.stream(all.spliterator(), false)
                        .map(figures::observation)
                        .iterator());
    }

    @Override
    public Undo findUndo(Context context, int rows) {
        return undo.find(context.batch());
    }

    @Override
    public void undo(Context context) {
        undo.undo(context);
    }

    @Override
    public void committed(Context context) {
        undo.committed();
    }

    /** One passage through a file. */
    private static final class Figures implements Judge {
        private final Declarations declarations;
        private final Cells cells;
        private final Tree tree;
        private final Context context;

        Figures(Ledger ledger, Tree tree, Context context) {
            this.declarations = ledger.declarations();
            this.cells = ledger.cells();
            this.tree = tree;
            this.context = context;
        }

        @Override
        public Judgement judge(SheetRow row) {
            Mistake mistake = mistake(row);
            if (mistake != null) {
                return new Judgement.Wrong(List.of(mistake));
            }
            Ledger.Observation now = observation(row);
            double before = cells.value(now.variable(), now.unit(), now.year());
            boolean blank = row.value(VALUE) == null && !row.clears(VALUE);
            if (blank || !ReturnSheet.differs(before, now.value())) {
                return new Judgement.Same();
            }
            if (Double.isNaN(before)) {
                return new Judgement.New();
            }
            Variable variable = declarations.findVariable(now.variable()).orElseThrow();
            return new Judgement.Changed(List.of(new Judgement.Change(
                    VALUE, Numerals.cell(variable, before), Numerals.cell(variable, now.value()))));
        }

        Ledger.Observation observation(SheetRow row) {
            double value = row.value(VALUE) instanceof Number number ? number.doubleValue() : Double.NaN;
            return new Ledger.Observation(
                    variable(row).orElseThrow().name(),
                    units(row).get(0).id(),
                    year(row),
                    value,
                    row.number(),
                    row.places().get(VALUE));
        }

        private @Nullable Mistake mistake(SheetRow row) {
            List<Unit> units = units(row);
            if (units.size() != 1) {
                return units.isEmpty()
                        ? wrong(UNIT, "no-unit", row.text(UNIT))
                        : wrong(UNIT, "several-units", row.text(UNIT), units.size());
            }
            if (!context.caller().scope().sees(units.get(0).path())) {
                return wrong(UNIT, "not-your-unit", row.text(UNIT));
            }
            Optional<Variable> variable = variable(row);
            if (variable.isEmpty()) {
                return wrong(VARIABLE, "no-variable", row.text(VARIABLE));
            }
            return mistake(row, variable.get());
        }

        private @Nullable Mistake mistake(SheetRow row, Variable variable) {
            if (!variable.room().equals("indicator")) {
                return wrong(VARIABLE, "published", row.text(VARIABLE), variable.source());
            }
            LocalDate counted = variable.counted().atYear(year(row));
            if (counted.isAfter(context.asOf())) {
                return wrong(PERIOD, "early-period", ReturnSheet.schoolYear(year(row)), counted);
            }
            if (!(row.value(VALUE) instanceof Number number)) {
                return null;
            }
            double value = number.doubleValue();
            if (variable.isYesNo() && value != 0 && value != 1) {
                return wrong(VALUE, "yes-no", Numerals.plain(value), variable.title());
            }
            if (variable.isCount() && value != Math.rint(value)) {
                return wrong(VALUE, "whole", Numerals.plain(value));
            }
            return null;
        }

        private static Mistake wrong(int column, String what, Object... arguments) {
            return new Mistake(
                    column, Saying.of("indicator.fault." + what, arguments), Saying.of("indicator.advice." + what));
        }

        private List<Unit> units(SheetRow row) {
            String text = row.text(UNIT);
            return tree.find(text)
                    .map(List::of)
                    .orElseGet(() -> tree.units().stream()
                            .filter(unit -> unit.name().equals(text))
                            .toList());
        }

        private Optional<Variable> variable(SheetRow row) {
            return declarations
                    .findVariable(row.text(VARIABLE))
                    .or(() -> declarations.findVariableByTitle(row.text(VARIABLE)));
        }

        private static int year(SheetRow row) {
            return (Integer) Objects.requireNonNull(row.value(PERIOD));
        }
    }
}

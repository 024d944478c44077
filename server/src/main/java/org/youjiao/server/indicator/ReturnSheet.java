package org.youjiao.server.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Kind;
import org.youjiao.server.catalogue.Catalogue;
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

/** The yearly return: a row an institution and school year, a column a variable of the catalogue. */
@Component
final class ReturnSheet implements SheetOwner {
    /** In addresses, and under {@code sheet} in the catalogue. */
    static final String SLUG = "return";

    static final String CODE = "学校标识码";
    static final String NAME = "学校名称";
    static final String YEAR = "学年";
    private static final int FIRST = 3;
    private static final int SEPTEMBER = 9;

    /** The sheet as the catalogue has it, made again when that changes. */
    private record Form(Sheet sheet, List<Variable> variables, Map<Variable, Integer> places, Checks checks) {
        static Form of(Catalogue catalogue) {
            Declarations declarations = Declarations.read(catalogue);
            List<Variable> variables = declarations.ofSheet(SLUG);
            var columns = new ArrayList<Column>();
            columns.add(Column.of(CODE, Type.TEXT, true));
            columns.add(Column.of(NAME, Type.TEXT, true));
            columns.add(Column.of(YEAR, Type.SCHOOL_YEAR, true));
            for (Variable variable : variables) {
                Type type = variable.isYesNo() ? Type.YES_NO : variable.isCount() ? Type.COUNT : Type.NUMBER;
                columns.add(Column.of(variable.title(), type, false).unit(variable.isYesNo() ? "" : variable.unit()));
            }
            var sheet = new Sheet(SLUG, "indicator.sheet.return", Kind.RETURN, columns, List.of(CODE, YEAR));
            Map<Variable, Integer> places = new HashMap<>();
            variables.forEach(variable -> places.put(variable, places.size()));
            return new Form(sheet, variables, places, Checks.read(catalogue, declarations));
        }
    }

    private final Supplier<Form> form;
    private final Ledger ledger;
    private final Registry registry;
    private final LedgerUndo undo;

    ReturnSheet(Catalogue catalogue, Ledger ledger, Registry registry, LedgerUndo undo) {
        this.form = catalogue.derive(Form::of);
        this.ledger = ledger;
        this.registry = registry;
        this.undo = undo;
    }

    @Override
    public Sheet sheet() {
        return form.get().sheet();
    }

    @Override
    public Judge judge(Context context) {
        return new Returns(form.get(), ledger.cells(), registry, context);
    }

    @Override
    public void commit(Context context, Iterator<SheetRow> rows) {
        var returns = new Returns(form.get(), ledger.cells(), registry, context);
        var source = new Ledger.Source(context.batch(), context.fileName(), context.asOf(), context.caller());
        var observations = new ArrayList<Ledger.Observation>();
        rows.forEachRemaining(row -> returns.observations(row, observations));
        ledger.append(source, observations);
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
    public Undo findUndo(Context context) {
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

    /** Figures of institutions or areas that would be no more, whichever sheet they came by. */
    @Override
    public List<Undo.Later> listUses(Context context, List<String> codes) {
        Tree tree = registry.tree();
        return undo.listUses(codes.stream()
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

        Returns(Form form, Cells cells, Registry registry, Context context) {
            this.form = form;
            this.cells = cells;
            this.registry = registry;
            this.tree = registry.tree();
            this.context = context;
        }

        @Override
        public Judgement judge(SheetRow row) {
            Optional<Mistake> place = placeMistake(row);
            if (place.isPresent()) {
                return new Judgement.Wrong(List.of(place.get()));
            }
            int unit = unit(row).id();
            int year = year(row);
            List<Mistake> mistakes = impossible(row, unit, year);
            if (!mistakes.isEmpty()) {
                return new Judgement.Wrong(mistakes);
            }
            var changes = new ArrayList<Judgement.Change>();
            boolean known = false;
            for (int i = 0; i < form.variables().size(); i++) {
                Variable variable = form.variables().get(i);
                double before = cells.value(variable.name(), unit, year);
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

        void observations(SheetRow row, List<Ledger.Observation> into) {
            int unit = unit(row).id();
            int year = year(row);
            for (int i = 0; i < form.variables().size(); i++) {
                String variable = form.variables().get(i).name();
                double before = cells.value(variable, unit, year);
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
        }

        private Optional<Mistake> placeMistake(SheetRow row) {
            String code = row.text(0);
            Unit unit = tree.find(code).filter(found -> !found.area()).orElse(null);
            if (unit == null) {
                return Optional.of(new Mistake(0, "「" + CODE + "」为 " + code + "，机构登记中没有这所学校", "请核对标识码，或先导入机构表"));
            }
            if (!context.caller().scope().sees(unit.path())) {
                return Optional.of(new Mistake(0, "「" + CODE + "」为 " + code + "，不在您的填报范围", "请只填报本单位的数据，其余行请删去"));
            }
            int year = year(row);
            LocalDate day = Declarations.USUAL_COUNT.atYear(year);
            Institution newest = tree.institution(unit.id()).orElseThrow();
            Institution then = registry.tree(day).institution(unit.id()).orElse(newest);
            if (!row.text(1).equals(newest.unit().name())
                    && !names(then).contains(row.text(1))
                    && !names(newest).contains(row.text(1))) {
                return Optional.of(new Mistake(
                        1,
                        "「" + NAME + "」为 " + row.text(1) + "，标识码 " + code + " 登记的名称是 " + unit.name(),
                        "请核对标识码与名称是否为同一所学校"));
            }
            if (day.isAfter(context.asOf())) {
                return Optional.of(
                        new Mistake(2, "「" + YEAR + "」为 " + schoolYear(year) + "，统计时点 " + day + " 还没有到", "请核对学年"));
            }
            if (!then.openOn(day)) {
                return Optional.of(new Mistake(
                        2,
                        "「" + YEAR + "」为 " + schoolYear(year) + "，该校在统计时点 " + day + " 没有开办（开办 "
                                + (then.opened() == null ? "不详" : then.opened())
                                + (then.closed() == null ? "" : "，停办 " + then.closed()) + "）",
                        "请核对学年，或先更正机构登记"));
            }
            return Optional.empty();
        }

        private static List<String> names(Institution institution) {
            return List.of(institution.unit().name(), institution.shortName(), institution.formerName());
        }

        /** Mistakes of values that can't be together, shown at the first of them that the row itself gives. */
        private List<Mistake> impossible(SheetRow row, int unit, int year) {
            var mistakes = new ArrayList<Mistake>();
            for (Checks.Finding finding : form.checks().findings(variable -> {
                Integer i = form.places().get(variable);
                return i == null ? Double.NaN : after(row, i, cells.value(variable.name(), unit, year));
            })) {
                finding.concerned().stream()
                        .map(variable -> FIRST + form.places().getOrDefault(variable, -FIRST - 1))
                        .filter(column -> column >= FIRST && row.values().get(column) != null)
                        .findFirst()
                        .ifPresent(column -> mistakes.add(new Mistake(column, finding.reason(), finding.advice())));
            }
            return mistakes;
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

    static boolean differs(double before, double after) {
        return Double.compare(before, after) != 0 && !(before == 0 && after == 0);
    }

    static String schoolYear(int year) {
        return year + "—" + (year + 1) + "学年";
    }
}

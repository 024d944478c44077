package org.youjiao.server.indicator.returns;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.indicator.Ledger;
import org.youjiao.server.indicator.LedgerUndo;
import org.youjiao.server.indicator.Reception;
import org.youjiao.server.indicator.definition.Variable;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Column.Type;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.intake.Undo;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.headcount.Headcount;
import org.youjiao.server.registry.headcount.Headcounts;

/** The yearly return: a row an institution and school year, a column a variable of the catalogue. */
@Component
public final class ReturnSheet implements SheetOwner {
    /** In addresses, and under {@code sheet} in the catalogue. */
    public static final String SLUG = "return";

    public static final String CODE = "学校标识码";
    public static final String NAME = "学校名称";
    public static final String YEAR = "学年";
    private static final int SEPTEMBER = 9;

    private final Supplier<ReturnForm> form;
    private final Ledger ledger;
    private final Registry registry;
    private final ObjectProvider<Reception> receptions;
    private final Headcounts headcounts;
    private final ReturnUndo undo;
    private final LedgerUndo ledgerUndo;

    ReturnSheet(
            Catalogue catalogue,
            Ledger ledger,
            Registry registry,
            ObjectProvider<Reception> receptions,
            Headcounts headcounts,
            LedgerUndo ledgerUndo) {
        this.form = catalogue.derive(changed -> ReturnForm.of(changed, ledger.declarations()));
        this.ledger = ledger;
        this.registry = registry;
        this.receptions = receptions;
        this.headcounts = headcounts;
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

    /**
     * The caller's institutions that are open, in the school year begun last; where the registers of persons have a number
     * that nobody has filed yet, with it.
     */
    @Override
    public List<List<@Nullable Object>> prefill(Context context) {
        LocalDate day = context.asOf();
        int year = day.getMonthValue() >= SEPTEMBER ? day.getYear() : day.getYear() - 1;
        List<Institution> institutions = registry.tree(day).institutions().stream()
                .filter(one -> one.openOn(day)
                        && context.caller().scope().sees(one.unit().path()))
                .toList();
        Map<Integer, Headcount> registered = headcounts.list(
                institutions.stream().map(one -> one.unit().id()).toList(), day);
        Returns returns = returns(context);
        var rows = new ArrayList<List<@Nullable Object>>();
        for (Institution institution : institutions) {
            Unit unit = institution.unit();
            @Nullable Object[] row = new Object[sheet().columns().size()];
            row[0] = unit.code();
            row[1] = unit.name();
            row[2] = year;
            Optional.ofNullable(registered.get(unit.id()))
                    .ifPresent(count -> returns.fill(row, unit.id(), year, count));
            rows.add(Arrays.asList(row));
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

    public static boolean differs(double before, double after) {
        return Double.compare(before, after) != 0 && !(before == 0 && after == 0);
    }

    public static String schoolYear(int year) {
        return year + "—" + (year + 1) + "学年";
    }
}

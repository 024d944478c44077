package org.youjiao.server;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;

/** Hands rows to a sheet's owner as the import door does, without a file. */
public final class Sheets {
    /** Somebody who sees the whole installation. */
    public static final Caller PLANNER = new Caller(0, "规划科", Set.of(Role.PLANNER), Scope.PROGRAM, "test");

    private Sheets() {}

    /** A row from title, value, title, value …; what is not named is empty. */
    public static SheetRow row(Sheet sheet, Object... cells) {
        @Nullable Object[] values = new Object[sheet.columns().size()];
        for (int index = 0; index < cells.length; index += 2) {
            int column = sheet.indexOf((String) cells[index]);
            if (column < 0) {
                throw new IllegalArgumentException("No column " + cells[index]);
            }
            values[column] = cells[index + 1];
        }
        return new SheetRow(2, Arrays.asList(values), Collections.nCopies(values.length, 1));
    }

    /** Judges the rows, one after another. */
    public static List<Judgement> judge(
            Transactions transactions, SheetOwner owner, Caller caller, String asOf, List<SheetRow> rows) {
        return transactions.read(caller.scope(), () -> judgements(owner, context(caller, 0, asOf), rows));
    }

    /** Judges the rows, refuses if one is wrong, and takes in what is new or changed. */
    public static void take(
            Transactions transactions, SheetOwner owner, Caller caller, String asOf, List<SheetRow> rows) {
        SheetOwner.Context context = context(caller, 1, asOf);
        transactions.change(caller.scope(), () -> {
            List<Judgement> judgements = judgements(owner, context, rows);
            var taken = new ArrayList<SheetRow>();
            for (int index = 0; index < rows.size(); index++) {
                if (judgements.get(index) instanceof Judgement.Wrong wrong) {
                    throw new AssertionError("Row " + index + " is wrong: " + wrong.mistakes());
                }
                if (!(judgements.get(index) instanceof Judgement.Same)) {
                    taken.add(rows.get(index));
                }
            }
            owner.commit(context, taken.iterator());
        });
        owner.committed(context);
    }

    private static List<Judgement> judgements(SheetOwner owner, SheetOwner.Context context, List<SheetRow> rows) {
        SheetOwner.Judge judge = owner.judge(context);
        return rows.stream().map(judge::judge).toList();
    }

    private static SheetOwner.Context context(Caller caller, long batch, String asOf) {
        return new SheetOwner.Context(caller, batch, "test.xlsx", LocalDate.parse(asOf));
    }
}

package org.youjiao.server.intake;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.TableFile;
import org.youjiao.files.table.UnreadableTable;
import org.youjiao.files.table.out.MarkedCopy;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.reading.Headers;
import org.youjiao.server.intake.reading.KeyTable;
import org.youjiao.server.intake.reading.Layout;
import org.youjiao.server.intake.reading.Match;
import org.youjiao.server.intake.reading.SheetReader;
import org.youjiao.server.web.Messages;

/** The sender's own sheet given back, each row at its row number, with 状态, 错误列, 原因 and 建议 beside it: in Chinese, as the form is. */
@Component
final class ErrorSheet {
    private static final int LONGEST = 2_000;

    private final Door door;
    private final Transactions transactions;

    private final Messages messages;

    ErrorSheet(Door door, Transactions transactions, Messages messages) {
        this.door = door;
        this.transactions = transactions;
        this.messages = messages;
    }

    /** Judges the kept file again and writes it as .xlsx; the stream is left open. */
    void write(Caller caller, Batch batch, SheetOwner owner, OutputStream out) {
        transactions.read(
                caller.scope(),
                () -> door.withFile(batch.id(), file -> {
                    write(caller, batch, owner, file, out);
                    return true;
                }));
    }

    private void write(Caller caller, Batch batch, SheetOwner owner, Path file, OutputStream out) {
        Sheet sheet = owner.sheet();
        try (TableFile table = TableFile.open(file, batch.fileName())) {
            Match match = Headers.find(table, sheet);
            if (match instanceof Match.Unmatched unmatched) {
                throw new IllegalStateException(messages.text(Locale.CHINESE, unmatched.reason()));
            }
            Layout layout = (Layout) match;
            var context = new SheetOwner.Context(caller, 0, batch.fileName(), batch.asOf());
            var passage = new Passage(sheet, owner.judge(context));
            Map<Integer, Integer> repeated = repeated(table, layout, sheet, passage);
            var cells = new SheetReader.Cells(layout, sheet);
            MarkedCopy.write(
                    table,
                    layout.tab(),
                    layout.headerRow(),
                    Headers.APPENDED,
                    row -> remarks(cells.read(row), passage, repeated, sheet),
                    out);
        } catch (UnreadableTable unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** The first rows of keys that come again, each with the next row of the same key: known only after the whole file is read. */
    private static Map<Integer, Integer> repeated(TableFile table, Layout layout, Sheet sheet, Passage passage)
            throws UnreadableTable {
        var repeated = new HashMap<Integer, Integer>();
        var keys = new KeyTable();
        try (var reader = new SheetReader(table, layout, sheet)) {
            for (var row = reader.next(); row != null; row = reader.next()) {
                String key = passage.key(row.values());
                int first = key == null ? 0 : keys.claim(key, row.values().number());
                if (first != 0) {
                    repeated.putIfAbsent(first, row.values().number());
                }
            }
        }
        return repeated;
    }

    private MarkedCopy.Remarks remarks(
            SheetReader.@Nullable Reading reading, Passage passage, Map<Integer, Integer> repeated, Sheet sheet) {
        if (reading == null) {
            return MarkedCopy.Remarks.NONE;
        }
        Judgement judgement = passage.judge(reading);
        Integer other = repeated.get(reading.values().number());
        if (other != null) {
            judgement = withDuplicate(judgement, passage.duplicate(reading.values(), other));
        }
        if (judgement instanceof Judgement.Wrong wrong) {
            return wrong(wrong, reading.values(), sheet);
        }
        String state = judgement instanceof Judgement.New ? "新增" : judgement instanceof Judgement.Changed ? "修改" : "相同";
        return new MarkedCopy.Remarks(List.of(Cell.text(state)), Set.of());
    }

    private static Judgement withDuplicate(Judgement judgement, Judgement.Mistake duplicate) {
        var mistakes = new java.util.ArrayList<Judgement.Mistake>();
        if (judgement instanceof Judgement.Wrong wrong) {
            mistakes.addAll(wrong.mistakes());
        }
        mistakes.add(duplicate);
        return new Judgement.Wrong(mistakes);
    }

    private MarkedCopy.Remarks wrong(Judgement.Wrong wrong, SheetRow row, Sheet sheet) {
        var columns = new LinkedHashSet<String>();
        var places = new TreeSet<Integer>();
        for (Judgement.Mistake mistake : wrong.mistakes()) {
            if (mistake.column() < 0) {
                columns.add("整行");
                continue;
            }
            columns.add(sheet.columns().get(mistake.column()).title());
            int place = row.places().get(mistake.column());
            if (place > 0) {
                places.add(place - 1);
            }
        }
        String reasons = wrong.mistakes().stream()
                .map(mistake -> messages.text(Locale.CHINESE, mistake.reason()))
                .distinct()
                .collect(Collectors.joining("；"));
        String advice = wrong.mistakes().stream()
                .map(mistake -> messages.text(Locale.CHINESE, mistake.advice()))
                .distinct()
                .collect(Collectors.joining("；"));
        return new MarkedCopy.Remarks(
                List.of(
                        Cell.text("错误"),
                        Cell.text(shortened(String.join("、", columns))),
                        Cell.text(shortened(reasons)),
                        Cell.text(shortened(advice))),
                places);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}

package org.youjiao.server.intake.passage;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.TableFile;
import org.youjiao.files.table.UnreadableTable;
import org.youjiao.files.table.out.MarkedCopy;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.intake.reading.Headers;
import org.youjiao.server.intake.reading.Layout;
import org.youjiao.server.intake.reading.Match;
import org.youjiao.server.intake.reading.SheetReader;
import org.youjiao.server.web.Messages;
import org.youjiao.server.web.Saying;

/** The sender's own sheet given back, each row at its row number, with 状态, 错误列, 原因 and 建议 beside it: in Chinese, as the form is. */
@Component
public final class ErrorSheet {
    private static final int LONGEST = 2_000;

    private final BatchStore store;
    private final Transactions transactions;
    private final Messages messages;

    ErrorSheet(BatchStore store, Transactions transactions, Messages messages) {
        this.store = store;
        this.transactions = transactions;
        this.messages = messages;
    }

    /**
     * Judges the kept file again and writes it as .xlsx; the stream is left open. Of a batch that has been taken in, it
     * says of each row whether it was.
     */
    public void write(Caller caller, Batch batch, SheetOwner owner, OutputStream out) {
        transactions.read(
                caller.scope(),
                () -> store.withFile(batch.id(), file -> {
                    new Writing(caller, batch, owner).write(file, out);
                    return true;
                }));
    }

    private final class Writing {
        private final Batch batch;
        private final SheetOwner owner;
        private final SheetOwner.Context context;
        private final Sheet sheet;
        private final Set<Integer> left = new HashSet<>();

        Writing(Caller caller, Batch batch, SheetOwner owner) {
            this.batch = batch;
            this.owner = owner;
            this.context = new SheetOwner.Context(caller, 0, batch.fileName(), batch.asOf());
            this.sheet = owner.sheet();
            if (batch.leftBehind()) {
                left.addAll(store.listLeftBehind(batch.id()));
            }
        }

        void write(Path file, OutputStream out) {
            try (TableFile table = TableFile.open(file, batch.fileName())) {
                Match match = Judging.layout(
                        table, sheet, store.findAssignment(batch.id()).orElse(null));
                if (match instanceof Match.Unmatched unmatched) {
                    throw new IllegalStateException(messages.text(Locale.CHINESE, unmatched.reason()));
                }
                Layout layout = (Layout) match;
                var passage = new Passage(sheet, owner.judge(context), repeated(table, layout));
                var cells = cells(layout);
                MarkedCopy.write(
                        table,
                        layout.tab(),
                        layout.headerRow(),
                        Headers.APPENDED,
                        row -> remarks(cells.read(row), passage, layout),
                        out);
            } catch (UnreadableTable unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }

        private SheetReader.Cells cells(Layout layout) {
            return new SheetReader.Cells(layout, sheet, Judging.resolvers(owner, context, layout));
        }

        /** The first rows of keys that come again, each with the next row of the same key: known only after the whole file is read. */
        private Map<Integer, Integer> repeated(TableFile table, Layout layout) throws UnreadableTable {
            var repeated = new HashMap<Integer, Integer>();
            var keys = new KeyTable();
            var passage = new Passage(sheet, row -> new Judgement.Same(), Map.of());
            try (var reader = new SheetReader(table, layout, cells(layout))) {
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

        private MarkedCopy.Remarks remarks(SheetReader.@Nullable Reading reading, Passage passage, Layout layout) {
            if (reading == null) {
                return MarkedCopy.Remarks.NONE;
            }
            SheetRow row = reading.values();
            Judgement judgement = passage.judge(reading);
            if (batch.way() != null && !left.contains(row.number())) {
                return said("已导入");
            }
            if (judgement instanceof Judgement.Wrong wrong) {
                return wrong(wrong, row, layout);
            }
            if (batch.way() != null) {
                return said("未导入", "", "导入时有错误，按现在的数据已无错误", "可重新上传这一行");
            }
            return said(
                    judgement instanceof Judgement.New ? "新增" : judgement instanceof Judgement.Changed ? "修改" : "相同");
        }

        private MarkedCopy.Remarks said(String... words) {
            return new MarkedCopy.Remarks(Arrays.stream(words).map(Cell::text).toList(), Set.of());
        }

        private MarkedCopy.Remarks wrong(Judgement.Wrong wrong, SheetRow row, Layout layout) {
            var columns = new LinkedHashSet<String>();
            var places = new TreeSet<Integer>();
            for (Judgement.Mistake mistake : wrong.mistakes()) {
                if (mistake.column() < 0) {
                    columns.add("整行");
                    continue;
                }
                String theirs = layout.sources().get(mistake.column()).header();
                columns.add(
                        theirs.isEmpty() ? sheet.columns().get(mistake.column()).title() : theirs);
                int place = row.places().get(mistake.column());
                if (place > 0) {
                    places.add(place - 1);
                }
            }
            return new MarkedCopy.Remarks(
                    List.of(
                            Cell.text(batch.way() == null ? "错误" : "未导入"),
                            Cell.text(shortened(String.join("、", columns))),
                            Cell.text(joined(wrong, Judgement.Mistake::reason)),
                            Cell.text(joined(wrong, Judgement.Mistake::advice))),
                    places);
        }
    }

    private String joined(Judgement.Wrong wrong, Function<Judgement.Mistake, Saying> part) {
        return shortened(wrong.mistakes().stream()
                .map(part)
                .map(saying -> messages.text(Locale.CHINESE, saying))
                .distinct()
                .collect(Collectors.joining("；")));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}

package org.youjiao.server.intake;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Kind;
import org.youjiao.server.intake.Column.Type;
import org.youjiao.server.web.Saying;

/** A room's sheet in small: schools and their pupils year by year. Only there where {@link #SWITCH} is set. */
@Component
@ConditionalOnProperty(TrialOwner.SWITCH)
final class TrialOwner implements SheetOwner {
    static final String SWITCH = "youjiao.trial-sheet";

    /** What the table's owner runs once in a test's database. */
    static final List<String> TABLE = List.of(
            "create schema trial",
            "create table trial.school (code text, year int, name text, pupils float8, area float8, inclusive boolean,"
                    + " opened date, kind text, primary key (code, year))",
            "grant usage on schema trial to youjiao_app",
            "grant select, insert, update on trial.school to youjiao_app");

    static final Sheet SHEET = new Sheet(
            "trial",
            "intake.title",
            Kind.RETURN,
            List.of(
                    Column.of("学校标识码", Type.TEXT, true),
                    Column.of("学年", Type.SCHOOL_YEAR, true),
                    Column.of("学校名称", Type.TEXT, true),
                    Column.of("在校生数", Type.COUNT, false).unit("人").help("9 月 1 日在籍学生"),
                    Column.of("建筑面积", Type.NUMBER, false).unit("平方米"),
                    Column.of("普惠", Type.YES_NO, false),
                    Column.of("开办日期", Type.DATE, false),
                    Column.of("办学类型", Type.CODE, false).codes(kinds())),
            List.of("学校标识码", "学年"));

    /** Writing breaks after so many rows. */
    volatile int breaksAfter = Integer.MAX_VALUE;

    /** The database goes away while a file is judged. */
    volatile boolean away;

    /** Writing waits at this row until {@link #goOn} is counted down; {@link #waits} tells that it does. */
    volatile int waitsAt = Integer.MAX_VALUE;

    volatile CountDownLatch waits = new CountDownLatch(1);
    volatile CountDownLatch goOn = new CountDownLatch(1);

    final AtomicInteger refreshed = new AtomicInteger();

    private final JdbcClient jdbc;

    TrialOwner(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static Map<String, String> kinds() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("111幼儿园", "111");
        codes.put("211小学", "211");
        codes.put("312九年一贯制学校", "312");
        return codes;
    }

    @Override
    public Sheet sheet() {
        return SHEET;
    }

    @Override
    public Judge judge(Context context) {
        if (away) {
            throw new DataAccessResourceFailureException("away", new SQLException("the server ends", "57P01"));
        }
        Map<String, List<Object>> stored = new HashMap<>();
        jdbc.sql("select * from trial.school")
                .query((row, number) -> stored.put(
                        row.getString(1) + "/" + row.getInt(2),
                        Arrays.asList(
                                row.getString(1),
                                row.getInt(2),
                                row.getString(3),
                                row.getObject(4),
                                row.getObject(5),
                                row.getObject(6),
                                row.getObject(7, LocalDate.class),
                                row.getString(8))))
                .list();
        return row -> {
            if (!context.caller().scope().sees("/440106/" + row.text(0) + "/")) {
                return new Judgement.Wrong(List.of(new Judgement.Mistake(
                        0, Saying.of("intake.fault.number", "学校标识码", row.text(0)), Saying.of("不是本单位的学校，请核对"))));
            }
            List<Object> before = stored.get(row.text(0) + "/" + row.text(1));
            if (before == null) {
                return new Judgement.New();
            }
            var changes = new ArrayList<Judgement.Change>();
            for (int c = 2; c < SHEET.columns().size(); c++) {
                Object value = row.value(c);
                if ((value != null || row.clears(c)) && !Objects.equals(value, before.get(c))) {
                    Column column = SHEET.columns().get(c);
                    changes.add(new Judgement.Change(c, column.shown(before.get(c)), column.shown(value)));
                }
            }
            return changes.isEmpty() ? new Judgement.Same() : new Judgement.Changed(changes);
        };
    }

    @Override
    public void commit(Context context, Iterator<SheetRow> rows) {
        int written = 0;
        while (rows.hasNext()) {
            if (written++ == breaksAfter) {
                throw new IllegalStateException("broke half way");
            }
            SheetRow row = rows.next();
            if (written == waitsAt) {
                waitsAt = Integer.MAX_VALUE;
                waits.countDown();
                goOn();
            }
            jdbc.sql("""
                    insert into trial.school values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (code, year) do update set
                      name = coalesce(excluded.name, school.name), pupils = coalesce(excluded.pupils, school.pupils),
                      area = coalesce(excluded.area, school.area)
                    """)
                    .params(new ArrayList<>(row.values().stream()
                            .map(value -> value == SheetRow.CLEAR ? null : value)
                            .toList()))
                    .update();
        }
    }

    private void goOn() {
        try {
            goOn.await();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void committed(Context context) {
        refreshed.incrementAndGet();
    }

    @Override
    public List<List<Object>> prefill(Context context) {
        return List.of(Arrays.asList("4401060001", 2021, "天河一小", null, null, null, null, null));
    }
}

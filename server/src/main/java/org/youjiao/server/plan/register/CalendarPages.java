package org.youjiao.server.plan.register;

import static org.youjiao.server.access.Action.READ;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.plan.Plans;
import org.youjiao.server.plan.supervision.Supervision;
import org.youjiao.server.plan.supervision.TaskWords;
import org.youjiao.server.plan.task.RegisterLine;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** When tasks fall due: a month as a sheet of days, the same as a list, and the months that have any. */
@Controller
public final class CalendarPages {
    private static final int DAYS = 7;

    private final Plans plans;
    private final Supervision supervision;

    CalendarPages(Plans plans, Supervision supervision) {
        this.plans = plans;
        this.supervision = supervision;
    }

    /** A day of the sheet; of the month before or after it has no number. */
    public record Day(LocalDate date, boolean inMonth, List<RegisterLine> lines) {}

    /** A month and how many tasks fall due in it. */
    public record MonthCount(YearMonth month, long lines) {}

    @GetMapping("/supervision/calendar")
    @Needs(action = READ, kind = Kind.TASK)
    Page month(Request request, Caller caller) {
        Plan plan = plans.current();
        YearMonth month = month(request);
        List<RegisterLine> all =
                supervision
                        .register(plan, supervision.actor(caller), new Indicators.View(request.asOf(), caller.scope()))
                        .stream()
                        .filter(line -> line.task().assignment() != null)
                        .sorted(RegisterLine.MOST_URGENT)
                        .toList();
        var byMonth = new TreeMap<YearMonth, Long>();
        all.forEach(line -> byMonth.merge(YearMonth.from(line.deadlineOrLast()), 1L, Long::sum));
        return Page.view("plan/supervision/calendar")
                .with("month", month)
                .with("weeks", weeks(month, all))
                .with(
                        "months",
                        byMonth.entrySet().stream()
                                .map(entry -> new MonthCount(entry.getKey(), entry.getValue()))
                                .toList())
                .with("words", new TaskWords(request));
    }

    private static YearMonth month(Request request) {
        try {
            return YearMonth.parse(request.find("month").orElse(""));
        } catch (DateTimeException noMonth) {
            return YearMonth.from(request.asOf());
        }
    }

    /** Whole weeks from Monday on that hold the month. */
    private static List<List<Day>> weeks(YearMonth month, List<RegisterLine> all) {
        var weeks = new ArrayList<List<Day>>();
        LocalDate day = month.atDay(1).with(java.time.temporal.TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        while (!day.isAfter(month.atEndOfMonth())) {
            var week = new ArrayList<Day>();
            for (int index = 0; index < DAYS; index++, day = day.plusDays(1)) {
                LocalDate date = day;
                boolean inMonth = YearMonth.from(date).equals(month);
                week.add(new Day(
                        date,
                        inMonth,
                        inMonth
                                ? all.stream()
                                        .filter(line -> line.deadlineOrLast().equals(date))
                                        .toList()
                                : List.of()));
            }
            weeks.add(week);
        }
        return weeks;
    }
}

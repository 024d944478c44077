package org.youjiao.server.collection.call;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.youjiao.server.notice.Audience;
import org.youjiao.server.notice.Bell;
import org.youjiao.server.notice.Notice;
import org.youjiao.server.notice.Topic;
import org.youjiao.server.notice.Watch;
import org.youjiao.server.web.Saying;

/** Tells the schools of calls: opened, reminded of, due in a week and on the morrow, overdue. */
@Component
final class CallNews implements Watch {
    private static final int WEEK = 7;
    /** Where a school's people have all that is asked of them. */
    private static final String HERE = "/returns";

    private final CallStore store;
    private final Bell bell;

    CallNews(CallStore store, Bell bell) {
        this.store = store;
        this.bell = bell;
    }

    void opened(Call call, Collection<Integer> units) {
        var words = Saying.of("notice.words.call-opened", call.title(), call.deadline());
        bell.tell(Audience.schools(units), Notice.of(Topic.CALL_OPENED, subject(call), words, HERE));
    }

    void reminded(Call call, Collection<Integer> units, LocalDate day) {
        var words = Saying.of("notice.words.call-reminded", call.title(), call.deadline());
        bell.tell(day, Audience.schools(units), Notice.of(Topic.CALL_REMINDED, subject(call), words, HERE));
    }

    @Override
    public void look(LocalDate today) {
        store.list().stream()
                .filter(call -> call.fillableOn(today) && !call.deadline().isAfter(today.plusDays(WEEK)))
                .forEach(call -> look(call, today));
    }

    /** The occasion is the deadline: told once for each, however often we look. */
    private void look(Call call, LocalDate today) {
        List<Integer> waitedFor = store.listStandings(call.id()).stream()
                .filter(standing -> !standing.filed())
                .map(Standing::unit)
                .toList();
        long days = ChronoUnit.DAYS.between(today, call.deadline());
        Topic topic = days < 0 ? Topic.CALL_OVERDUE : Topic.CALL_DUE;
        String stage = days < 0 ? "over" : days <= 1 ? "morrow" : "week";
        Saying words = days < 0
                ? Saying.of("notice.words.call-overdue", call.title(), call.deadline())
                : days == 0
                        ? Saying.of("notice.words.call-due-today", call.title(), call.deadline())
                        : Saying.of("notice.words.call-due", call.title(), days, call.deadline());
        bell.tell(
                Audience.schools(waitedFor),
                new Notice(topic, subject(call), call.deadline() + " " + stage, words, HERE));
    }

    private static String subject(Call call) {
        return "call/" + call.id();
    }
}

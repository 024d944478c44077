package org.youjiao.server.plan.supervision;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Role;
import org.youjiao.server.notice.Audience;
import org.youjiao.server.notice.Bell;
import org.youjiao.server.notice.Notice;
import org.youjiao.server.notice.Topic;
import org.youjiao.server.plan.department.Departments;
import org.youjiao.server.plan.department.Member;
import org.youjiao.server.plan.task.Act;
import org.youjiao.server.plan.task.Assignment;
import org.youjiao.server.plan.task.Entry;
import org.youjiao.server.plan.task.Task;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.web.Saying;

/** Tells officers and deciders of what was done about a task, and officers of its deadline. */
@Component
final class TaskNews {
    private static final String WORDS = "notice.words.";
    /** So much of a commitment's text as a line holds. */
    private static final int SHORT = 30;

    private final Bell bell;
    private final Departments departments;

    TaskNews(Bell bell, Departments departments) {
        this.bell = bell;
        this.departments = departments;
    }

    /** To whom and in which words an act is told. */
    private record News(Topic topic, Audience audience, Saying words) {}

    /** @param task as it is after the act */
    void acted(Plan plan, Task task, Entry entry) {
        Assignment now = task.assignment();
        if (now != null) {
            news(task, now, entry)
                    .ifPresent(news -> bell.tell(
                            entry.day(),
                            news.audience(),
                            Notice.of(news.topic(), subject(plan, task), news.words(), path(task))));
        }
    }

    private Optional<News> news(Task task, Assignment now, Entry entry) {
        Act act = entry.act();
        if (act instanceof Act.Report) {
            return decider(Topic.TASK_REPORTED, words("task-reported", task, now.lead()));
        }
        if (act instanceof Act.Ask ask) {
            return decider(Topic.EXTENSION_ASKED, words("extension-asked", task, now.lead(), ask.until()));
        }
        if (act instanceof Act.Raise raise) {
            Saying words = words("task-raised", task, raise.why());
            return Optional.of(new News(Topic.TASK_RAISED, Audience.office(Role.LEADER), words));
        }
        Audience officers = officers(now, entry.day());
        if (act instanceof Act.Assign) {
            Saying words = words("task-assigned", task, now.lead(), now.deadline());
            return Optional.of(new News(Topic.TASK_ASSIGNED, officers, words));
        }
        if (act instanceof Act.Return returned) {
            return Optional.of(new News(Topic.TASK_RETURNED, officers, words("task-returned", task, returned.why())));
        }
        if (act instanceof Act.Accept) {
            return Optional.of(new News(Topic.TASK_ACCEPTED, officers, words("task-accepted", task)));
        }
        if (act instanceof Act.Grant grant) {
            Saying words = words("extension-granted", task, grant.until());
            return Optional.of(new News(Topic.EXTENSION_DECIDED, officers, words));
        }
        return act instanceof Act.Refuse refuse
                ? Optional.of(
                        new News(Topic.EXTENSION_DECIDED, officers, words("extension-refused", task, refuse.why())))
                : Optional.empty();
    }

    private static Optional<News> decider(Topic topic, Saying words) {
        return Optional.of(new News(topic, Audience.office(Role.PLANNER), words));
    }

    /** @param days until the deadline; negative when it is over */
    void deadline(Plan plan, Task task, long days, LocalDate today) {
        Assignment now = Objects.requireNonNull(task.assignment());
        Saying words = days < 0
                ? words("task-overdue", task, now.deadline())
                : days == 0
                        ? words("task-due-today", task, now.deadline())
                        : words("task-due", task, days, now.deadline());
        String stage = days < 0 ? "over" : days <= 1 ? "morrow" : "week";
        Topic topic = days < 0 ? Topic.TASK_OVERDUE : Topic.TASK_DUE;
        // the occasion is the deadline: told once for each, and anew after an extension
        bell.tell(
                officers(now, today),
                new Notice(topic, subject(plan, task), now.deadline() + " " + stage, words, path(task)));
    }

    /** The officer named; where none is, whoever acts for the lead department. */
    private Audience officers(Assignment now, LocalDate day) {
        return now.person() != 0
                ? Audience.account(now.person())
                : new Audience.Accounts(departments.members(day).stream()
                        .filter(member -> member.department().equals(now.lead()))
                        .map(Member::account)
                        .toList());
    }

    private static Saying words(String key, Task task, Object... more) {
        Object[] all = new Object[more.length + 1];
        all[0] = title(task);
        System.arraycopy(more, 0, all, 1, more.length);
        return Saying.of(WORDS + key, all);
    }

    private static String title(Task task) {
        String text = task.commitment().text();
        return text.length() <= SHORT ? text : text.substring(0, SHORT) + "…";
    }

    private static String subject(Plan plan, Task task) {
        return "task/" + plan.slug() + "/" + task.commitment().slug();
    }

    private static String path(Task task) {
        return "/supervision/commitments/" + task.commitment().slug();
    }
}

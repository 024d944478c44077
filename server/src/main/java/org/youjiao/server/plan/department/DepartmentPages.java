package org.youjiao.server.plan.department;

import static org.youjiao.server.access.Action.CHANGE;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.Role;
import org.youjiao.server.plan.Plans;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** 部门与承办人: the planner binds accounts of the role 部门承办人 to departments, and ends it. */
@Controller
final class DepartmentPages {
    private static final String HERE = "/supervision/people";

    private final Plans plans;
    private final Departments departments;
    private final Access access;

    DepartmentPages(Plans plans, Departments departments, Access access) {
        this.plans = plans;
        this.departments = departments;
        this.access = access;
    }

    @GetMapping(HERE)
    @Needs(action = CHANGE, kind = Kind.PLAN)
    Page list(Request request) {
        return page(request, "");
    }

    private Page.View page(Request request, String mistake) {
        return Page.view("plan/supervision/people")
                .with("departments", departments.names(plans.current()))
                .with("members", departments.history())
                .with("holders", access.holders(Role.DEPARTMENT))
                .with("mistake", mistake);
    }

    @PostMapping(HERE)
    @Needs(action = CHANGE, kind = Kind.PLAN)
    Page bind(Request request, Caller caller) {
        Plan plan = plans.current();
        Optional<Access.Holder> holder = access.holders(Role.DEPARTMENT).stream()
                .filter(one -> Long.toString(one.account())
                        .equals(request.find("account").orElse("")))
                .findFirst();
        LocalDate from = date(request.find("from").orElse(""));
        boolean wrongEnd =
                request.find("to").isPresent() && date(request.find("to").get()) == null;
        if (holder.isEmpty() || from == null || wrongEnd) {
            String key = holder.isEmpty() ? "supervision.people.no-account" : "supervision.people.wrong-dates";
            return page(request, request.text(key)).status(422);
        }
        var wanted = new Member(
                0,
                request.find("department").orElse(""),
                holder.get().account(),
                holder.get().title(),
                from,
                date(request.find("to").orElse("")),
                request.find("why").orElse(""));
        return departments
                .bind(caller, plan, wanted)
                .<Page>map(key -> page(request, request.text(key)).status(422))
                .orElseGet(() -> new Page.Redirect(HERE, "supervision.people.bound"));
    }

    @PostMapping(HERE + "/{id:\\d{1,15}}/end")
    @Needs(action = CHANGE, kind = Kind.PLAN)
    Page end(@PathVariable("id") long id, Request request, Caller caller) {
        return departments
                .end(caller, id, request.businessDate(), request.find("why").orElse(""))
                .<Page>map(key -> page(request, request.text(key)).status(422))
                .orElseGet(() -> new Page.Redirect(HERE, "supervision.people.ended"));
    }

    private static @Nullable LocalDate date(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}

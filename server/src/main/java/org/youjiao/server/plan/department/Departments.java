package org.youjiao.server.plan.department;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.registry.Department;
import org.youjiao.server.registry.Registry;

/** The departments that may have a part in a plan, and who acts for them. */
@Component
public final class Departments {
    private static final int LONGEST_REASON = 500;

    private final MemberStore store;
    private final Registry registry;
    private final Deployment deployment;
    private final Audit audit;

    Departments(MemberStore store, Registry registry, Deployment deployment, Audit audit) {
        this.store = store;
        this.registry = registry;
        this.deployment = deployment;
        this.audit = audit;
    }

    /**
     * The departments that may be given a task of the plan: those of the register today, under the names that they have now,
     * then those that the plan names and no register ever knew. One that the register has dissolved is not among them.
     */
    public List<String> names(Plan plan) {
        List<Department> now = registry.departments(deployment.businessDate());
        var names = new LinkedHashSet<String>();
        now.forEach(department -> names.add(department.shortName()));
        List<Department> known = known(plan, now);
        plan.departments().stream()
                .filter(name -> known.stream().noneMatch(department -> bears(department, name)))
                .forEach(names::add);
        return List.copyOf(names);
    }

    /** Of these names, those that the register does not know today. */
    public List<String> unregistered(List<String> names) {
        List<Department> now = registry.departments(deployment.businessDate());
        return names.stream()
                .filter(name -> now.stream().noneMatch(department -> bears(department, name)))
                .toList();
    }

    /** Those of today and of the days of the plan: a name that the plan gives may since have been changed, or be no more. */
    private List<Department> known(Plan plan, List<Department> now) {
        var known = new ArrayList<>(now);
        known.addAll(registry.departments(plan.date()));
        known.addAll(registry.departments(plan.from()));
        return known;
    }

    private static boolean bears(Department department, String name) {
        return department.name().equals(name) || department.shortName().equals(name);
    }

    /** Who acts on the day, as far as the caller may see. */
    public List<Member> members(LocalDate day) {
        return store.list().stream().filter(member -> member.actsOn(day)).toList();
    }

    /** Every binding that was or will be. */
    public List<Member> history() {
        return store.list();
    }

    /** Binds an account; answers why not: the key of a message. Empty: done. */
    public Optional<String> bind(Caller caller, Plan plan, Member wanted) {
        if (!names(plan).contains(wanted.department())) {
            return Optional.of("supervision.people.wrong-department");
        }
        LocalDate last = wanted.to();
        if (last != null && last.isBefore(wanted.from())) {
            return Optional.of("supervision.people.wrong-dates");
        }
        if (wanted.why().isBlank() || wanted.why().length() > LONGEST_REASON) {
            return Optional.of("supervision.people.no-reason");
        }
        boolean twice = store.list().stream().anyMatch(member -> overlaps(member, wanted));
        if (twice) {
            return Optional.of("supervision.people.bound-already");
        }
        store.add(wanted);
        audit.record(caller, "bind-department", "department", wanted.department(), null, wanted, wanted.why());
        return Optional.empty();
    }

    private static boolean overlaps(Member one, Member other) {
        return one.department().equals(other.department())
                && one.account() == other.account()
                && (one.to() == null || !other.from().isAfter(one.to()))
                && (other.to() == null || !one.from().isAfter(other.to()));
    }

    /** Ends a binding with the day; answers why not. */
    public Optional<String> end(Caller caller, long id, LocalDate last, String why) {
        Optional<Member> found =
                store.list().stream().filter(member -> member.id() == id).findFirst();
        if (found.isEmpty() || !found.get().actsOn(last)) {
            return Optional.of("supervision.people.not-in-force");
        }
        if (why.isBlank() || why.length() > LONGEST_REASON) {
            return Optional.of("supervision.people.no-reason");
        }
        // the day itself is over for him: what he may do ends at once
        LocalDate lastDay = last.minusDays(1);
        store.end(id, lastDay);
        audit.record(
                caller,
                "end-department",
                "department",
                found.get().department(),
                found.get(),
                java.util.Map.of("account", found.get().account(), "to", lastDay.toString()),
                why);
        return Optional.empty();
    }
}

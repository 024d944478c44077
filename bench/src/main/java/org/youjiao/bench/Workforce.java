package org.youjiao.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;

/** Clerks and officers of the sample district, who are put to work anew after each fault. */
final class Workforce {
    static final int CLERKS = 4;
    static final int OFFICERS = 2;

    private static final int UNITS = 30;
    private static final int VARIABLES = 20;

    private final Path data;
    private final Path work;
    private final Promises promises = new Promises(UNITS * VARIABLES);
    private final List<String> schools;
    private final List<String> returns;
    private final List<String> variables;

    private Workforce(Path data, Path work, List<String> schools, List<String> returns, List<String> variables) {
        this.data = data;
        this.work = work;
        this.schools = schools;
        this.returns = returns;
        this.variables = variables;
    }

    /** Accounts for the clerks of schools whose returns are still with them; the program has just been started. */
    static Workforce hired(Program program, Path data, Path work, CatalogueFiles catalogue) throws Exception {
        List<String> variables = catalogue.variables().stream()
                .filter(variable -> variable.isCount() && variable.room().equals("indicator"))
                .map(variable -> variable.formula().name())
                .limit(VARIABLES)
                .toList();
        try (Connection owner = OwnerConnection.of(data)) {
            List<String> returns = OwnerConnection.texts(owner, """
                    select id || ' ' || code from collection.return where state in ('not-begun', 'filling')
                        and code in (select u.code from access.unit u join indicator.observation o on o.unit = u.id
                            join indicator.variable v on v.id = o.variable and v.name = 'staff.total')
                    order by id limit\s""" + CLERKS);
            List<String> schools = OwnerConnection.texts(owner, """
                    select distinct u.code from access.unit u join indicator.observation o on o.unit = u.id and o.year = 2019
                        join indicator.variable v on v.id = o.variable and v.name = 'books' order by 1 limit\s""" + UNITS);
            var workforce = new Workforce(data, work, schools, returns, variables);
            for (String one : returns) {
                program.loginLink("clerk", "--unit", one.split(" ", -1)[1]);
                workforce.promises.account(account(one)); // told of by a link, and so promised
            }
            return workforce;
        }
    }

    Promises promises() {
        return promises;
    }

    /** Everybody enters and begins. */
    Writers atWork(Program program, Answers answers) throws Exception {
        var writers = new Writers(promises, work, schools, variables);
        try (Connection owner = OwnerConnection.of(data)) {
            for (String one : returns) {
                writers.clerk(entered(program, owner, account(one), answers), Long.parseLong(one.split(" ", -1)[0]));
            }
            for (int officer = 0; officer < OFFICERS; officer++) {
                writers.officer(entered(program, owner, "sample-planner", answers));
            }
        }
        return writers;
    }

    private static String account(String idAndCode) {
        return "sample-clerk-" + idAndCode.split(" ", -1)[1];
    }

    private static Visitor entered(Program program, Connection owner, String account, Answers answers)
            throws Exception {
        var visitor = new Visitor(program.address(), answers);
        visitor.get(OwnerConnection.link(owner, account));
        return visitor;
    }
}

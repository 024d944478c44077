package org.youjiao.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
    Writers atWork(Program program, Toll toll) {
        var writers = new Writers(promises, work, schools, variables, toll.sessionsEnd());
        for (String one : returns) {
            long of = Long.parseLong(one.split(" ", -1)[0]);
            writers.clerk(() -> entered(program, account(one), toll.answers()), of);
        }
        for (int officer = 0; officer < OFFICERS; officer++) {
            writers.officer(() -> entered(program, "sample-planner", toll.answers()));
        }
        return writers;
    }

    private static String account(String idAndCode) {
        return "sample-clerk-" + idAndCode.split(" ", -1)[1];
    }

    private Visitor entered(Program program, String account, Answers answers) throws IOException, InterruptedException {
        var visitor = new Visitor(program.address(), answers);
        String link;
        try (Connection owner = OwnerConnection.of(data)) {
            link = OwnerConnection.link(owner, account);
        } catch (SQLException away) {
            throw new IOException("The database gives no link.", away);
        }
        visitor.get(link);
        return visitor;
    }

    /** Compares what was promised since the last time. */
    void compare(Toll toll) throws IOException, SQLException {
        try (Connection owner = OwnerConnection.of(data)) {
            toll.compared(promises.compareNew(owner));
        }
    }
}

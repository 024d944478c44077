package org.youjiao.server.access.session;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Callers;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.SessionStore;
import org.youjiao.server.access.SessionStore.End;
import org.youjiao.server.access.Standing;
import org.youjiao.server.web.Page;

/** Where the caller is logged in. */
@Controller
final class SessionPages {
    private final SessionStore sessions;
    private final Callers callers;
    private final Audit audit;

    SessionPages(SessionStore sessions, Callers callers, Audit audit) {
        this.sessions = sessions;
        this.callers = callers;
        this.audit = audit;
    }

    @GetMapping("/sessions")
    @Needs(action = READ, kind = Kind.SELF)
    Page list(Caller caller) {
        Standing standing = callers.standing().orElseThrow();
        List<SessionRow> rows = sessions.list(caller.account(), standing.idle()).stream()
                .map(session -> new SessionRow(session, session.id() == callers.session()))
                .toList();
        return Page.view("access/sessions")
                .with("rows", rows)
                .with("minutes", standing.idle().toMinutes());
    }

    /** Ends one that is not this one: this one is left by logging out. */
    @PostMapping("/sessions/{id:\\d{1,18}}/end")
    @Needs(action = CHANGE, kind = Kind.SELF)
    Page end(@PathVariable("id") long id, Caller caller) {
        if (id == callers.session() || !sessions.end(caller.account(), id, End.ELSEWHERE)) {
            return new Page.NotFound();
        }
        record(caller, 1);
        return new Page.Redirect("/sessions", "access.sessions.ended");
    }

    @PostMapping("/sessions/others/end")
    @Needs(action = CHANGE, kind = Kind.SELF)
    Page endOthers(Caller caller) {
        int ended = sessions.endAll(caller.account(), callers.session(), End.ELSEWHERE);
        if (ended > 0) {
            record(caller, ended);
        }
        return new Page.Redirect("/sessions", "access.sessions.ended");
    }

    private void record(Caller caller, int ended) {
        String name = callers.standing().orElseThrow().name();
        audit.record(caller, "end-sessions", "account", name, null, Map.of("sessions", ended), null);
    }
}

package org.youjiao.server.backup;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The system administrator's page of backups: which there are, when the newest was restored for trial, whether they are made. */
@Controller
final class BackupPages {
    private static final String HERE = "/backups";

    private final Schedule schedule;
    private final Deployment deployment;
    private final Audit audit;

    BackupPages(Schedule schedule, Deployment deployment, Audit audit) {
        this.schedule = schedule;
        this.deployment = deployment;
        this.audit = audit;
    }

    @Bean
    static NavigationEntry backupEntry() {
        return new NavigationEntry("system", 36, "backup.title", HERE, "settings");
    }

    @GetMapping(HERE)
    @Needs(action = READ, kind = Kind.SYSTEM)
    Page backups() {
        return page("");
    }

    @PostMapping(HERE)
    @Needs(action = CHANGE, kind = Kind.SYSTEM)
    Page save(Request request, Caller caller) {
        String why = request.find("why").orElse("");
        if (why.isEmpty()) {
            return page("access.refused.why").status(422);
        }
        boolean before = schedule.on();
        boolean on = request.find("on").filter("yes"::equals).isPresent();
        deployment.set(Schedule.ON, on ? "yes" : "no");
        audit.record(caller, "set", "system", Schedule.ON, Map.of("on", before), Map.of("on", on), why);
        return new Page.Redirect(HERE, "backup.saved");
    }

    private Page.View page(String refusal) {
        return Page.view("backup/list")
                .with("embedded", schedule.rounds().isPresent())
                .with(
                        "folder",
                        schedule.rounds()
                                .map(rounds -> rounds.folder().toString())
                                .orElse(""))
                .with("held", schedule.rounds().map(Rounds::list).orElseGet(java.util.List::of))
                .with("on", schedule.on())
                .with("last", schedule.find(Schedule.BACKED_UP))
                .with("rehearsed", schedule.find(Schedule.REHEARSED))
                .with("refusal", refusal);
    }
}

package org.youjiao.server.access.administration;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import java.lang.management.ManagementFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The system administrator's page: which program runs on which database, how large, and what day it is for it. */
@Controller
final class SystemPages {
    private static final String BUSINESS_DATE = "business-date";

    private final SystemStore store;
    private final Deployment deployment;
    private final Audit audit;

    SystemPages(SystemStore store, Deployment deployment, Audit audit) {
        this.store = store;
        this.deployment = deployment;
        this.audit = audit;
    }

    @GetMapping("/system")
    @Needs(action = READ, kind = Kind.SYSTEM)
    Page system() {
        return page("");
    }

    /** Sets the business date; empty means that today is today. */
    @PostMapping("/system/business-date")
    @Needs(action = CHANGE, kind = Kind.SYSTEM)
    Page setBusinessDate(Request request, Caller caller) {
        String typed = request.find("date").orElse("");
        String why = request.find("why").orElse("");
        if (why.isEmpty() || !isDateOrEmpty(typed)) {
            return page(why.isEmpty() ? "access.refused.why" : "access.refused.dates")
                    .status(422);
        }
        String before = deployment.find(BUSINESS_DATE).orElse("");
        deployment.set(BUSINESS_DATE, typed);
        audit.record(caller, "set", "system", BUSINESS_DATE, Map.of("date", before), Map.of("date", typed), why);
        return new Page.Redirect("/system", "access.system.date-set");
    }

    private Page.View page(String refusal) {
        var runtime = ManagementFactory.getRuntimeMXBean();
        String version =
                Objects.requireNonNullElse(SystemPages.class.getPackage().getImplementationVersion(), "");
        return Page.view("access/system")
                .with("version", version)
                .with("java", Runtime.version().toString())
                .with("started", Instant.ofEpochMilli(runtime.getStartTime()).atZone(ZoneId.of("Asia/Shanghai")))
                .with("databaseVersion", store.databaseVersion())
                .with("databaseBytes", store.databaseBytes())
                .with("rooms", store.rooms())
                .with("set", deployment.find(BUSINESS_DATE).orElse(""))
                .with("refusal", refusal);
    }

    private static boolean isDateOrEmpty(String typed) {
        try {
            return typed.isEmpty() || LocalDate.parse(typed).getYear() > 1900;
        } catch (DateTimeException noDate) {
            return false;
        }
    }
}

package org.youjiao.server.plan.supervision;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.Scratch;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.plan.Plans;
import org.youjiao.server.plan.department.Departments;
import org.youjiao.server.plan.department.Member;
import org.youjiao.server.plan.disclosure.Disclosures;
import org.youjiao.server.plan.task.Act;
import org.youjiao.server.plan.task.Actor;
import org.youjiao.server.plan.task.Assignment;
import org.youjiao.server.plan.task.RegisterLine;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** One commitment: its words, who does it until when, all that was done about it, and what the caller may do now. */
@Controller
final class CommitmentPages {
    private static final String HERE = "/supervision/commitments/";
    private static final Set<String> WITH_FILES = Set.of("note", "report");

    private final Plans plans;
    private final Supervision supervision;
    private final TaskStore tasks;
    private final AttachmentStore attachments;
    private final Departments departments;
    private final Disclosures disclosures;
    private final Transactions transactions;

    CommitmentPages(
            Plans plans,
            Supervision supervision,
            TaskStore tasks,
            AttachmentStore attachments,
            Departments departments,
            Disclosures disclosures,
            Transactions transactions) {
        this.plans = plans;
        this.supervision = supervision;
        this.tasks = tasks;
        this.attachments = attachments;
        this.departments = departments;
        this.disclosures = disclosures;
        this.transactions = transactions;
    }

    @GetMapping(HERE + "{slug}")
    @Needs(action = READ, kind = Kind.TASK)
    Page one(@PathVariable("slug") String slug, Request request, Caller caller) {
        return page(slug, request, caller, "").<Page>map(view -> view).orElseGet(Page.NotFound::new);
    }

    /** A task of a plan beside the one in force: to be read only. */
    @GetMapping("/plans/{plan}/tasks/{slug}")
    @Needs(action = READ, kind = Kind.TASK)
    Page beside(@PathVariable("plan") String plan, @PathVariable("slug") String slug, Request request, Caller caller) {
        if (plans.current().slug().equals(plan)) {
            return Page.redirect(HERE + slug);
        }
        return plans.find(plan)
                .flatMap(found -> page(found, slug, request, caller))
                .<Page>map(view -> view.with("inForce", false)
                        .with("moves", List.of())
                        .with("mayDisclose", false)
                        .with("mistake", ""))
                .orElseGet(Page.NotFound::new);
    }

    private Optional<Page.View> page(String slug, Request request, Caller caller, String mistake) {
        return page(plans.current(), slug, request, caller)
                .map(view -> view.with("inForce", true).with("mistake", mistake));
    }

    private Optional<Page.View> page(Plan plan, String slug, Request request, Caller caller) {
        Actor actor = supervision.actor(caller);
        var view = new Indicators.View(request.asOf(), caller.scope());
        return supervision
                .find(plan, slug, actor, view)
                .map(line -> Page.view("plan/supervision/commitment")
                        .with("plan", plan)
                        .with("line", line)
                        .with("moves", Moves.of(line, actor, request))
                        .with("attachments", attachments.list(plan.slug(), slug))
                        .with("departments", departments.names(plan))
                        .with("members", actor.planner() ? departments.members(request.asOf()) : List.of())
                        .with("disclosed", disclosures.history(plan.slug(), slug, request.asOf()))
                        .with("mayDisclose", actor.oversees() && request.asOf().equals(request.businessDate()))
                        .with("words", new TaskWords(request)));
    }

    /** Long transactions are avoided: files lie on disk before the act begins. */
    @PostMapping(HERE + "{slug}/acts")
    @Needs(action = CHANGE, kind = Kind.TASK, transaction = false)
    Page act(
            @PathVariable("slug") String slug,
            Request request,
            Caller caller,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files)
            throws IOException {
        var sent = new ArrayList<Attachment.Sent>();
        try {
            String refused = WITH_FILES.contains(request.find("act").orElse("")) && files != null
                    ? receive(files, request, sent)
                    : "";
            return transactions.write(caller.scope(), () -> act(slug, request, caller, refused, sent));
        } finally {
            for (Attachment.Sent one : sent) {
                Files.deleteIfExists(one.file());
            }
        }
    }

    private Page act(String slug, Request request, Caller caller, String refused, List<Attachment.Sent> sent) {
        Plan plan = plans.current();
        Actor actor = supervision.actor(caller);
        var view = new Indicators.View(request.businessDate(), caller.scope());
        Optional<RegisterLine> line = supervision.find(plan, slug, actor, view);
        if (line.isEmpty()) {
            return new Page.NotFound();
        }
        List<Member> members = actor.planner() ? departments.members(request.businessDate()) : List.of();
        Act act = new ActForm(request).read(line.get().task(), sent.size(), members);
        String mistake = refused.isEmpty() && act == null ? request.text("supervision.refused.form") : refused;
        if (act instanceof Act.Assign assign && mistake.isEmpty()) {
            mistake = stranger(plan, assign.assignment(), line.get().task().assignment())
                    .map(name -> request.text("supervision.refused.no-department", name))
                    .orElse("");
        }
        if (act != null && mistake.isEmpty()) {
            var asked =
                    new Supervision.Request(caller, actor, slug, request.number("seen", -1), request.businessDate());
            Supervision.Outcome outcome = supervision.act(plan, asked, act);
            if (outcome.isDone()) {
                sent.forEach(one -> attachments.keep(outcome.id().getAsLong(), one));
                return new Page.Redirect(HERE + slug, "supervision.done." + act.kind());
            }
            mistake = request.text(outcome.refusal());
        }
        return page(slug, request, caller, mistake)
                .<Page>map(back -> back.status(422))
                .orElseGet(Page.NotFound::new);
    }

    /** A department that may not be given a task, and has no part in this one yet. */
    private Optional<String> stranger(Plan plan, Assignment wanted, @Nullable Assignment now) {
        var known = new HashSet<>(departments.names(plan));
        if (now != null) {
            known.add(now.lead());
            known.addAll(now.joint());
        }
        return Stream.concat(Stream.of(wanted.lead()), wanted.joint().stream())
                .filter(name -> !name.isEmpty() && !known.contains(name))
                .findFirst();
    }

    /** Copies the files to disk; answers why one is not taken, or "". */
    private static String receive(List<MultipartFile> files, Request request, List<Attachment.Sent> sent)
            throws IOException {
        for (MultipartFile file : files) {
            if (file.isEmpty()) {
                continue;
            }
            String name = bareName(String.valueOf(file.getOriginalFilename()));
            if (sent.size() == Attachment.MOST) {
                return request.text("supervision.attachment.many", Attachment.MOST);
            }
            Path copy = Scratch.file("attachment");
            sent.add(new Attachment.Sent(name, copy));
            try (InputStream in = file.getInputStream()) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            Optional<String> refusal = Attachment.refusal(name, copy);
            if (refusal.isPresent()) {
                return request.text(refusal.get(), name, Attachment.LARGEST >> 20);
            }
        }
        return "";
    }

    /** As a download, of a type that no browser shows: what somebody sent is never run here. */
    @GetMapping("/supervision/attachments/{id:\\d{1,15}}")
    @Needs(action = READ, kind = Kind.TASK)
    Page attachment(@PathVariable("id") long id, Caller caller) {
        return attachments
                .find(id)
                .filter(found -> tasks.commitmentOf(found.act()).isPresent())
                .<Page>map(found -> new Page.Download(
                        found.name(),
                        "application/octet-stream",
                        out -> transactions.read(caller.scope(), () -> {
                            try {
                                attachments.write(id, out);
                                return id;
                            } catch (IOException problem) {
                                throw new java.io.UncheckedIOException(problem);
                            }
                        })))
                .orElseGet(Page.NotFound::new);
    }

    /** Some browsers send the folder too. */
    private static String bareName(String name) {
        String bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return bare.length() > 120 ? bare.substring(bare.length() - 120) : bare;
    }
}

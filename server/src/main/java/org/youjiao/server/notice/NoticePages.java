package org.youjiao.server.notice;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.Waiting;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The caller's notices, and how many of them the bell at the top shows. */
@Controller
final class NoticePages implements Waiting {
    private static final String HERE = "/notices";
    private static final int ROWS = 25;

    private final NoticeStore store;
    private final Transactions transactions;

    NoticePages(NoticeStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @GetMapping(HERE)
    @Needs(action = READ, kind = Kind.SELF)
    Page list(Request request, Caller caller) {
        int total = store.count(caller.account());
        int pages = Math.max(1, (total + ROWS - 1) / ROWS);
        int page = Math.min(Math.max(0, request.number("page", 0)), pages - 1);
        return Page.view("notice/list")
                .with("rows", store.list(caller.account(), page * ROWS, ROWS))
                .with("unread", store.countUnread(caller.account()))
                .with("total", total)
                .with("page", page)
                .with("pages", pages);
    }

    /** Marks it read and goes where something can be done about it. */
    @PostMapping(HERE + "/{id:\\d{1,18}}/open")
    @Needs(action = CHANGE, kind = Kind.SELF)
    Page open(Caller caller, @PathVariable("id") long id) {
        return store.read(caller.account(), id).<Page>map(Page::redirect).orElseGet(Page.NotFound::new);
    }

    @PostMapping(HERE + "/{id:\\d{1,18}}/read")
    @Needs(action = CHANGE, kind = Kind.SELF)
    Page read(Caller caller, @PathVariable("id") long id) {
        Optional<String> found = store.read(caller.account(), id);
        return found.isPresent() ? Page.redirect(HERE) : new Page.NotFound();
    }

    @PostMapping(HERE + "/read")
    @Needs(action = CHANGE, kind = Kind.SELF)
    Page readAll(Caller caller) {
        store.readAll(caller.account());
        return new Page.Redirect(HERE, "notice.all-read");
    }

    @Override
    public String path() {
        return HERE;
    }

    /** One query by index a page: nothing asks between pages. */
    @Override
    public int count(Caller caller) {
        return caller.known() ? transactions.read(caller.scope(), () -> store.countUnread(caller.account())) : 0;
    }
}

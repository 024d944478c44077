package org.youjiao.server.collection;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.out.Column;
import org.youjiao.files.table.out.XlsxWriter;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.collection.call.Board;
import org.youjiao.server.collection.call.BoardFilter;
import org.youjiao.server.collection.call.Call;
import org.youjiao.server.collection.call.CallStore;
import org.youjiao.server.collection.call.Calling;
import org.youjiao.server.collection.life.Dossier;
import org.youjiao.server.collection.life.Filing;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** 报送进度: a call's page, with what is done to several returns at once. */
@Controller
final class BoardPages {
    private static final int ROWS = 25;

    private final CallStore store;
    private final Calling calling;
    private final Filing filing;
    private final Registry registry;
    private final Gate gate;

    BoardPages(CallStore store, Calling calling, Filing filing, Registry registry, Gate gate) {
        this.store = store;
        this.calling = calling;
        this.filing = filing;
        this.registry = registry;
        this.gate = gate;
    }

    @GetMapping("/calls/{id:\\d{1,15}}")
    @Needs(action = Action.READ, kind = Kind.CALL)
    Page board(Request request, Caller caller, @PathVariable long id) {
        Optional<Call> found = store.find(id);
        if (found.isEmpty()) {
            return new Page.NotFound();
        }
        Call call = found.get();
        boolean may =
                gate.permits(caller, Action.CHANGE, Kind.CALL) && caller.scope().sees("/");
        if (call.state() == Call.State.DRAFT) {
            return Page.view("collection/draft")
                    .with("call", call)
                    .with("asked", calling.asked(call).size())
                    .with("differing", call.checks().changed().size())
                    .with("mayChange", may);
        }
        Board board = board(request, call);
        int pages = Math.max(1, (board.rows().size() + ROWS - 1) / ROWS);
        int page = Math.max(1, Math.min(request.number("page", 1), pages));
        List<Board.Row> shown = board.rows()
                .subList((page - 1) * ROWS, Math.min(page * ROWS, board.rows().size()));
        return Page.view("collection/board")
                .with("board", board)
                .with("shown", shown)
                .with("page", page)
                .with("pages", pages)
                .with("events", store.listEvents(id))
                .with("mayChange", may);
    }

    @GetMapping("/calls/{id:\\d{1,15}}/export")
    @Needs(action = Action.EXPORT, kind = Kind.CALL)
    Page export(Request request, @PathVariable long id) {
        Optional<Call> found = store.find(id).filter(call -> call.state() != Call.State.DRAFT);
        if (found.isEmpty()) {
            return new Page.NotFound();
        }
        Board board = board(request, found.get());
        List<Column> columns = List.of(
                Column.text(request.text("collection.code")),
                Column.text(request.text("collection.institution")),
                Column.text(request.text("collection.kind")),
                Column.text(request.text("collection.area")),
                Column.text(request.text("collection.state")),
                Column.text(request.text("collection.overdue")),
                Column.number(request.text("collection.filled")),
                Column.number(request.text("collection.asked")),
                Column.number(request.text("collection.open-cells")),
                Column.date(request.text("collection.changed")),
                Column.date(request.text("collection.reminded")));
        String title = request.text("collection.board");
        return new Page.Download(
                "%s-%s.xlsx".formatted(found.get().title(), request.businessDate()),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                out -> {
                    try (var book = new XlsxWriter(out)) {
                        book.sheet(title, columns);
                        for (Board.Row row : board.rows()) {
                            book.row(cells(request, row));
                        }
                    }
                });
    }

    /** 催报: those chosen, or all that have not filed. */
    @PostMapping("/calls/{id:\\d{1,15}}/remind")
    @Needs(action = Action.CHANGE, kind = Kind.CALL)
    Page remind(Request request, Caller caller, @PathVariable long id) {
        Optional<Call> open = store.find(id).filter(call -> call.state() == Call.State.OPEN);
        if (open.isEmpty()) {
            return new Page.NotFound();
        }
        int told =
                calling.remind(open.get(), List.of(), request.find("words").orElse(""), caller, request.businessDate());
        return new Page.Redirect("/calls/" + id, told == 0 ? "collection.remind-nobody" : "collection.remind-done");
    }

    /** Checks, accepts or locks the chosen returns that stand where that is next; the others are left alone. */
    @PostMapping("/calls/{id:\\d{1,15}}/move")
    @Needs(action = Action.CHANGE, kind = Kind.CALL)
    Page move(Request request, Caller caller, @PathVariable long id) {
        var by = ReturnPages.by(request, caller);
        Function<Dossier, Optional<String>> act = switch (request.find("act").orElse("")) {
            case "check" -> dossier -> filing.check(dossier, by);
            case "accept" -> dossier -> filing.accept(dossier, by);
            case "lock" -> dossier -> filing.lock(dossier, by);
            default -> dossier -> Optional.of("");
        };
        long moved = request.parameters().getOrDefault("return", List.of()).stream()
                .filter(chosen -> chosen.matches("\\d{1,15}"))
                .map(Long::parseLong)
                .sorted() // one order in all transactions: no deadlock
                .flatMap(chosen -> filing.hold(chosen).stream())
                .filter(dossier -> dossier.call().id() == id)
                .filter(dossier -> act.apply(dossier).isEmpty())
                .count();
        return new Page.Redirect(
                "/calls/" + id + BoardFilter.of(request).with("page", ""),
                moved == 0 ? "collection.moved-none" : "collection.moved");
    }

    private Board board(Request request, Call call) {
        return Board.of(call, store.listStandings(call.id()), BoardFilter.of(request), registry, request);
    }

    private static List<Cell> cells(Request request, Board.Row row) {
        var standing = row.standing();
        return List.of(
                Cell.text(row.code()),
                Cell.text(row.name()),
                Cell.text(row.kindTitle()),
                Cell.text(row.area()),
                Cell.text(request.text("collection.state." + standing.state())),
                Cell.text(row.overdue() ? request.text("collection.overdue") : ""),
                Cell.number(standing.filled()),
                Cell.number(standing.asked()),
                Cell.number(standing.open()),
                standing.changedOn() == null ? Cell.EMPTY : Cell.date(standing.changedOn()),
                standing.reminded() == null ? Cell.EMPTY : Cell.date(standing.reminded()));
    }
}

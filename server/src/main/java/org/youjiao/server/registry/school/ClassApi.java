package org.youjiao.server.registry.school;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.api.Answers;
import org.youjiao.server.web.api.Query;

/** An institution's classes by grade, for programs; what its page shows, to whom it shows it. */
@Controller
final class ClassApi {
    private final Classes classes;
    private final Registry registry;

    ClassApi(Classes classes, Registry registry) {
        this.classes = classes;
        this.registry = registry;
    }

    /** @param year in which the school year begins; null where nothing was filed, or not for the caller */
    record ClassDetail(
            LocalDate asOf, String code, @Nullable Integer year, List<Classes.GradeCount> grades) {}

    @GetMapping("/api/v1/institutions/{code}/classes")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    @Answers(id = "classes", value = ClassDetail.class, shape = Answers.Shape.ONE)
    Page classes(Query query, @PathVariable("code") String code) {
        var tree = registry.tree(query.day());
        if (tree.find(code).flatMap(unit -> tree.institution(unit.id())).isEmpty()) {
            throw Query.notFound("code", code);
        }
        OptionalInt year = classes.lastYear(code, query.day());
        return new Page.Document(
                new ClassDetail(
                        query.day(),
                        code,
                        year.isPresent() ? year.getAsInt() : null,
                        year.isPresent() ? classes.counts(code, year.getAsInt(), query.day()) : List.of()),
                true);
    }
}

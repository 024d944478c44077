package org.youjiao.server.registry.sheet;

import java.util.Optional;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.web.Saying;

/** The column 学校标识码 of sheets about institutions: known, and within the sender's scope. */
public final class UnitColumn {
    public static final String TITLE = "学校标识码";

    private final Tree tree;
    private final SheetOwner.Context context;

    public UnitColumn(Tree tree, SheetOwner.Context context) {
        this.tree = tree;
        this.context = context;
    }

    /** The institution of the code; empty with a mistake noted. */
    public Optional<Institution> check(Overlay row, String code) {
        Optional<Institution> found = tree.find(code).flatMap(unit -> tree.institution(unit.id()));
        if (found.isEmpty()) {
            row.wrong(
                    TITLE,
                    Saying.of("registry.fault.unknown-school", code),
                    Saying.of("registry.advice.unknown-school"));
        } else if (!context.caller().scope().sees(found.get().unit().path())) {
            row.wrong(
                    TITLE,
                    Saying.of(
                            "registry.fault.school-outside", found.get().unit().name(), code),
                    Saying.of("registry.advice.school-outside"));
            return Optional.empty();
        }
        return found;
    }
}

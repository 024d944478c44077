package org.youjiao.server.registry.sheet;

import java.util.Optional;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Tree;

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
            row.wrong(TITLE, "学校标识码 %s 没有登记".formatted(code), "请核对代码，或先导入学校表。");
        } else if (!context.caller().scope().sees(found.get().unit().path())) {
            row.wrong(TITLE, "%s（%s）不在您的管理范围内".formatted(found.get().unit().name(), code), "只能填报本单位管理范围内的学校。");
            return Optional.empty();
        }
        return found;
    }
}

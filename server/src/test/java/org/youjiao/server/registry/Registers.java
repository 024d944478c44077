package org.youjiao.server.registry;

import java.util.List;
import org.springframework.stereotype.Component;
import org.youjiao.server.Chinese;
import org.youjiao.server.Sheets;
import org.youjiao.server.TestApplication;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.SheetOwner;

/** The register's sheets by their slugs, taken in without a file. */
public final class Registers {
    private final TestApplication application;

    /** All sheets that rooms declare. */
    @Component
    public record Declared(List<SheetOwner> owners) {}

    public Registers(TestApplication application) {
        this.application = application;
    }

    public SheetOwner sheet(String slug) {
        return application.bean(Declared.class).owners().stream()
                .filter(owner -> owner.sheet().slug().equals(slug))
                .findFirst()
                .orElseThrow();
    }

    /** Takes one row in, from title, value, title, value …. */
    public void take(String slug, String asOf, Object... cells) {
        SheetOwner owner = sheet(slug);
        Sheets.take(
                application.bean(Transactions.class),
                owner,
                Sheets.PLANNER,
                asOf,
                List.of(Sheets.row(owner.sheet(), cells)));
    }

    /** What the first mistake of the row is; empty for a row that is right. */
    public String mistake(Caller caller, String slug, String asOf, Object... cells) {
        SheetOwner owner = sheet(slug);
        Judgement judgement = Sheets.judge(
                        application.bean(Transactions.class),
                        owner,
                        caller,
                        asOf,
                        List.of(Sheets.row(owner.sheet(), cells)))
                .get(0);
        return judgement instanceof Judgement.Wrong wrong
                ? Chinese.words(wrong.mistakes().get(0).reason())
                : "";
    }
}

package org.youjiao.server.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.youjiao.server.Sheets;
import org.youjiao.server.TestApplication;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.registry.area.AreaSheet;
import org.youjiao.server.registry.institution.InstitutionSheet;

/** A small district of two streets and three institutions. */
public final class RegisterFixture {
    private final TestApplication application;

    public RegisterFixture(TestApplication application) {
        this.application = application;
    }

    /** 440106 天河区 with 五山街道 (006) and 石牌街道 (003); a primary, a nine-year school and a kindergarten. */
    public RegisterFixture fill() {
        SheetOwner areas = areas();
        take(
                areas,
                "2021-10-15",
                List.of(
                        Sheets.row(areas.sheet(), "区划代码", "440106", "名称", "天河区", "类型", "district"),
                        Sheets.row(areas.sheet(), "区划代码", "440106003", "名称", "石牌街道", "类型", "street", "上级代码", "440106"),
                        Sheets.row(
                                areas.sheet(), "区划代码", "440106006", "名称", "五山街道", "类型", "street", "上级代码", "440106")));
        take(
                institutions(),
                "2021-10-15",
                List.of(
                        school("4401060001", "五山小学", "211", "440106006"),
                        school("4401060002", "石牌学校", "312", "440106003"),
                        school("4401060003", "五山幼儿园", "111", "440106006", "普惠", true)));
        return this;
    }

    public SheetOwner areas() {
        return application.bean(AreaSheet.class);
    }

    public SheetOwner institutions() {
        return application.bean(InstitutionSheet.class);
    }

    /** A row with all that is required, and what else is given. */
    public SheetRow school(String code, String name, String kind, String street, Object... more) {
        var cells = new ArrayList<Object>(List.of(
                "学校标识码", code, "名称", name, "办学类型", kind, "举办者", "831", "公办", true, "城乡", "111", "街道代码", street));
        cells.addAll(Arrays.asList(more));
        return Sheets.row(institutions().sheet(), cells.toArray());
    }

    /** Some cells of a known institution. */
    public SheetRow change(String code, Object... cells) {
        var all = new ArrayList<Object>(List.of("学校标识码", code));
        all.addAll(Arrays.asList(cells));
        return Sheets.row(institutions().sheet(), all.toArray());
    }

    public void take(SheetOwner owner, String asOf, List<SheetRow> rows) {
        Sheets.take(application.bean(Transactions.class), owner, Sheets.PLANNER, asOf, rows);
    }
}

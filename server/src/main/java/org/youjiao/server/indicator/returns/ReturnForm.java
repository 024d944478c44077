package org.youjiao.server.indicator.returns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.youjiao.server.access.Kind;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.indicator.definition.Declarations;
import org.youjiao.server.indicator.definition.Variable;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Column.Type;
import org.youjiao.server.intake.Sheet;

/** The sheet as the catalogue has it, made again when that changes. */
record ReturnForm(Sheet sheet, List<Variable> variables, Map<String, Integer> places, Checks checks) {
    /** Where the variables' columns begin. */
    static final int FIRST = 3;

    static ReturnForm of(Catalogue catalogue, Declarations declarations) {
        List<Variable> variables = declarations.ofSheet(ReturnSheet.SLUG);
        var columns = new ArrayList<Column>();
        columns.add(Column.of(ReturnSheet.CODE, Type.TEXT, true).named("registry.field.code"));
        columns.add(Column.of(ReturnSheet.NAME, Type.TEXT, true).named("registry.field.name"));
        columns.add(Column.of(ReturnSheet.YEAR, Type.SCHOOL_YEAR, true).named("indicator.year"));
        variables.forEach(variable -> columns.add(ReturnSheet.column(variable)));
        var sheet = new Sheet(
                ReturnSheet.SLUG,
                "indicator.sheet.return",
                Kind.RETURN,
                columns,
                List.of(ReturnSheet.CODE, ReturnSheet.YEAR));
        var places = new HashMap<String, Integer>();
        variables.forEach(variable -> places.put(variable.name(), places.size()));
        return new ReturnForm(sheet, variables, places, Checks.read(catalogue, declarations));
    }

    /** Which of the variables it is; −1 for another sheet's. */
    int place(Variable variable) {
        return places.getOrDefault(variable.name(), -1);
    }
}

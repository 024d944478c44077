package org.youjiao.server.indicator;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;
import org.youjiao.engine.formula.Variable.RollUp;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.indicator.definition.Declarations;
import org.youjiao.server.indicator.definition.Variable;
import org.youjiao.server.indicator.ledger.Cells;
import org.youjiao.server.indicator.returns.Checks;
import org.youjiao.server.indicator.returns.Numerals;
import org.youjiao.server.indicator.returns.ReturnSheet;
import org.youjiao.server.intake.Column;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.web.Saying;

/**
 * The variables of a sheet as questions put to institutions: who is asked what, what the ledger knows already, what can't be.
 * Knows nothing of scopes: whoever shows an answer has made sure that the caller may see the institution's figures.
 */
@Component
public final class Questionnaire {

    /**
     * A variable as a question.
     *
     * @param column as the import door reads it
     * @param stages slugs; empty for all
     * @param kinds JY/T 1001 codes; empty for all
     */
    public record Field(
            String name,
            String title,
            String titleEnglish,
            String unit,
            Column column,
            Set<String> stages,
            Set<String> kinds,
            boolean confidential,
            String source) {

        /** Whether an institution of this kind and these stages is asked. */
        public boolean asks(Institution institution) {
            return (stages.isEmpty() || institution.stages().stream().anyMatch(stage -> stages.contains(stage.slug())))
                    && (kinds.isEmpty() || kinds.contains(institution.kind()));
        }

        /** As a cell shows it, 是 or 否 for a yes or no; empty for NaN. */
        public String shown(double value) {
            return Double.isNaN(value)
                    ? ""
                    : column.type() == Column.Type.YES_NO ? (value == 0 ? "否" : "是") : Numerals.plain(value);
        }
    }

    /** Figures that can't be together. */
    public record Impossible(List<String> fields, Saying reason, Saying advice) {}

    private record Basis(Declarations declarations, Checks checks) {}

    private final Ledger ledger;
    private final Supplier<Basis> basis;

    Questionnaire(Ledger ledger, Catalogue catalogue) {
        this.ledger = ledger;
        this.basis = catalogue.derive(now -> {
            Declarations declarations = Declarations.read(now);
            return new Basis(declarations, Checks.read(now, declarations));
        });
    }

    /** The sheet's variables in the catalogue's order; empty for an unknown sheet. */
    public List<Field> fields(String sheet) {
        return basis.get().declarations().ofSheet(sheet).stream()
                .map(Questionnaire::field)
                .toList();
    }

    /** The names of variables that a formula or a wildcard such as {@code pupils.*.*} speaks of. */
    public List<String> namedIn(String formula) {
        Declarations declarations = basis.get().declarations();
        return declarations.namedIn(formula).stream()
                .filter(name -> declarations.findVariable(name).isPresent())
                .toList();
    }

    /** The sheet's variables for formulas over one institution, whose own figures are no secret to itself. */
    public List<org.youjiao.engine.formula.Variable> formulaVariables(String sheet) {
        return basis.get().declarations().ofSheet(sheet).stream()
                .map(variable -> org.youjiao.engine.formula.Variable.of(
                        variable.name(), variable.title(), variable.unit(), RollUp.sum()))
                .toList();
    }

    /** What can't be together among the figures; NaN is unknown and never impossible. */
    public List<Impossible> impossible(ToDoubleFunction<String> values) {
        return basis.get().checks().findings(variable -> values.applyAsDouble(variable.name())).stream()
                .map(finding -> new Impossible(
                        finding.concerned().stream().map(Variable::name).toList(), finding.reason(), finding.advice()))
                .toList();
    }

    /** The newest value in the ledger; NaN where there is none. */
    public double value(String variable, int unit, int year) {
        return ledger.cells().value(variable, unit, year);
    }

    /** The known values of these units in ascending order. */
    public double[] sorted(String variable, Collection<Integer> units, int year) {
        Cells cells = ledger.cells();
        double[] values = units.stream()
                .mapToDouble(unit -> cells.value(variable, unit, year))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        Arrays.sort(values);
        return values;
    }

    /** Grows with every change of the ledger. */
    public long version() {
        return ledger.cells().version();
    }

    /** The title of a variable, for saying where something is wrong. */
    public Optional<String> findTitle(String variable) {
        return basis.get().declarations().findVariable(variable).map(Variable::title);
    }

    private static Field field(Variable variable) {
        return new Field(
                variable.name(),
                variable.title(),
                variable.titleEnglish(),
                variable.unit(),
                ReturnSheet.column(variable),
                variable.stages(),
                variable.kinds(),
                variable.confidential(),
                variable.source());
    }
}

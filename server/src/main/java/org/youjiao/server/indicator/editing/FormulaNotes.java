package org.youjiao.server.indicator.editing;

import java.util.List;
import org.springframework.stereotype.Component;
import org.youjiao.engine.formula.Problem;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.definition.Declarations;
import org.youjiao.server.indicator.definition.Definitions;

/** What is wrong with a formula, with the place in it. */
@Component
public final class FormulaNotes {
    private static final char WIDE_BLANK = '\u3000';

    /**
     * A note on a formula.
     *
     * @param position 1-based character; 0 if the definition as a whole is meant
     * @param line the line of the formula that the position lies in; empty if there is none
     * @param caret as long as the line's part before the position, then ^
     */
    public record Note(int position, String found, String message, String advice, String line, String caret) {}

    private final Definitions definitions;

    FormulaNotes(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Everything wrong with the candidate among the definitions in force today; empty if it can be used. */
    List<Note> of(Indicator candidate) {
        return definitions.problems(candidate, definitions.today()).stream()
                .map(problem -> note(problem, candidate))
                .toList();
    }

    /** What would be wrong without the bureau's definition of the indicator. */
    List<Note> without(String slug) {
        return definitions.problemsWithout(slug, definitions.today()).stream()
                .map(problem -> new Note(0, problem.subject(), problem.message(), problem.advice(), "", ""))
                .toList();
    }

    private static Note note(Problem problem, Indicator candidate) {
        boolean own = problem.subject().equals(Declarations.formulaName(candidate.slug()));
        String message = own ? problem.message() : "会使指标「" + problem.subject() + "」不能计算：" + problem.message();
        if (!own || problem.position() < 1) {
            return new Note(0, own ? problem.found() : "", message, problem.advice(), "", "");
        }
        String formula = candidate.formula();
        int at = Math.min(problem.position() - 1, formula.length());
        int start = formula.lastIndexOf('\n', at - 1) + 1;
        int end = formula.indexOf('\n', at);
        String line = formula.substring(start, end < 0 ? formula.length() : end);
        var caret = new StringBuilder();
        formula.substring(start, at).chars().forEach(c -> caret.append(c > 0x2e7f ? WIDE_BLANK : ' '));
        return new Note(
                problem.position(),
                problem.found(),
                message,
                problem.advice(),
                line,
                caret.append('^').toString());
    }
}

package org.youjiao.engine.formula;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.formula.measure.Measure;

/** {@link Syntax} → {@link Term}: looks names up, checks kinds of values and measures, collects every problem found. */
final class Checker {
    private static final String PERCENT_ADVICE = "百分数请带 % 号，如 50%、100% - 名称；两个比率才能相加减、比较";

    private final Catalogue catalogue;
    private final String subject;
    private final String text;
    private final boolean attributesOnly;
    private final List<Problem> problems = new ArrayList<>();
    private boolean insideAggregate;

    Checker(Catalogue catalogue, String subject, String text, boolean attributesOnly) {
        this.catalogue = catalogue;
        this.subject = subject;
        this.text = text;
        this.attributesOnly = attributesOnly;
        this.insideAggregate = attributesOnly;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The checked condition, null if there are problems. */
    @Nullable
    Term condition(Syntax syntax) {
        Term term = truth(syntax);
        return problems.isEmpty() ? term : null;
    }

    /** The checked formula, null if there are problems. */
    @Nullable
    Term number(Syntax syntax, @Nullable Measure declared) {
        Typed whole = numberOf(syntax);
        if (declared != null && whole.sort() == Typed.Sort.NUMBER) {
            checkDeclared(syntax, whole.measure(), declared);
        }
        return problems.isEmpty() ? whole.term() : null;
    }

    private void checkDeclared(Syntax syntax, Measure actual, Measure declared) {
        if (declared.isShare()) {
            refuseFactorHundred(syntax);
        }
        if (!actual.mayBeDeclared(declared)) {
            String advice = actual.conversionTo(declared)
                    .map(how -> "请" + how + "，或把计量单位声明为 " + actual)
                    .orElse(declared.isShare() ? PERCENT_ADVICE : "请把计量单位声明为 " + actual + "，或改公式");
            problem(syntax, "公式得出的是“" + actual + "”，声明的计量单位却是“" + declared + "”", advice);
        }
    }

    private void refuseFactorHundred(Syntax syntax) {
        if (syntax instanceof Syntax.Binary binary) {
            for (Syntax side : List.of(binary.left(), binary.right())) {
                if (binary.operator().equals("*")
                        && side instanceof Syntax.Literal literal
                        && literal.value() == 100
                        && !literal.percent()
                        && literal.measure() == null) {
                    problem(literal, "声明为 % 的指标由程序乘 100，公式里不要再乘", "请删去 100");
                }
                refuseFactorHundred(side);
            }
        }
    }

    private Typed check(Syntax syntax) {
        var span = new Term.Span(syntax.start(), syntax.end());
        if (syntax instanceof Syntax.Literal literal) {
            return literal(literal, span);
        } else if (syntax instanceof Syntax.Truth truth) {
            return Typed.truth(new Term.Constant(truth.value() ? 1 : 0, span));
        } else if (syntax instanceof Syntax.Year) {
            return Typed.number(new Term.Year(span), Measure.BARE);
        } else if (syntax instanceof Syntax.Text) {
            return refuse(syntax, "文字只能与文字或日期属性比较", "写法：kind = \"111\"、opened > \"2020-09-01\"");
        } else if (syntax instanceof Syntax.Name name) {
            return name.isWildcard() ? wildcard(name, span) : name(name, span);
        } else if (syntax instanceof Syntax.Negative negative) {
            Typed of = numberOf(negative.of());
            return Typed.number(new Term.Negative(of.term(), span), of.measure());
        } else if (syntax instanceof Syntax.Not not) {
            return Typed.truth(new Term.Not(truth(not.of()), span));
        } else if (syntax instanceof Syntax.Binary binary) {
            return binary(binary, span);
        } else if (syntax instanceof Syntax.In in) {
            return in(in, span);
        } else if (syntax instanceof Syntax.Choice choice) {
            return choice(choice, span);
        } else if (syntax instanceof Syntax.Aggregate aggregate) {
            return aggregate(aggregate, span);
        } else if (syntax instanceof Syntax.Previous previous) {
            Typed of = numberOf(previous.of());
            return Typed.number(new Term.Previous(of.term(), previous.years(), span), of.measure());
        } else if (syntax instanceof Syntax.Since since) {
            Typed of = numberOf(since.of());
            return Typed.number(new Term.Since(since.year(), of.term(), span), of.measure());
        }
        return Typed.truth(new Term.Known(check(((Syntax.Known) syntax).of()).term(), span));
    }

    private Typed literal(Syntax.Literal literal, Term.Span span) {
        Measure measure = literal.percent() ? Measure.SHARE : Measure.BARE;
        if (literal.measure() != null) {
            var found = Measure.find(literal.measure());
            if (found.isEmpty() || literal.percent()) {
                return refuse(literal, "数字后的计量单位看不懂", "请写成 10000[元/万元]、2000[人]");
            }
            measure = found.get();
        }
        boolean fraction = literal.percent() || measure.isShare();
        return Typed.number(new Term.Constant(fraction ? literal.value() / 100 : literal.value(), span), measure);
    }

    private Typed name(Syntax.Name name, Term.Span span) {
        int attribute = catalogue.attributeIndex(name.name());
        if (attribute >= 0) {
            return attribute(name, attribute, span);
        }
        int variable = attributesOnly ? -1 : catalogue.variableIndex(name.name());
        if (variable >= 0) {
            return measured(name, new Term.OfVariable(variable, span), catalogue.variableMeasure(variable));
        }
        int indicator = attributesOnly ? -1 : catalogue.indicatorIndex(name.name());
        if (indicator >= 0) {
            return measured(name, new Term.OfIndicator(indicator, span), catalogue.indicatorMeasure(indicator));
        }
        return refuse(
                name,
                attributesOnly ? "没有这个机构属性" : "没有这个变量、指标或属性",
                Names.advice(name.name(), catalogue.names(attributesOnly), "请核对名称，或先在目录里登记"));
    }

    private Typed measured(Syntax.Name name, Term term, @Nullable Measure measure) {
        if (measure == null) {
            return refuse(name, "“" + name.name() + "”的计量单位有误", "请先改正它的声明");
        }
        return Typed.number(term, measure);
    }

    private Typed attribute(Syntax.Name name, int attribute, Term.Span span) {
        if (!insideAggregate) {
            return refuse(name, "机构属性只能写在汇总函数里", "写法：sum(名称 where 条件)、share(条件)、count(where 条件)");
        }
        Term term = new Term.OfAttribute(attribute, span);
        return switch (catalogue.attributeType(attribute)) {
            case NUMBER -> Typed.number(term, Measure.BARE);
            case TRUTH -> Typed.truth(term);
            case DATE -> new Typed(term, Typed.Sort.DATE, Measure.RATIO);
            case TEXT, TEXTS ->
                new Typed(catalogue.among(attribute, Set.of(), false, span), Typed.Sort.TEXT, Measure.RATIO);
        };
    }

    private Typed wildcard(Syntax.Name name, Term.Span span) {
        int[] variables = catalogue.matching(name.name());
        if (variables.length == 0) {
            return refuse(
                    name,
                    "没有变量符合这个通配名称",
                    Names.advice(name.name().replace("*", ""), catalogue.names(false), "* 代表一段之内的任意字母，不跨过点号"));
        }
        Typed first = measured(name, new Term.OfVariables(variables, span), catalogue.variableMeasure(variables[0]));
        for (int variable : variables) {
            Measure measure = catalogue.variableMeasure(variable);
            if (first.sort() == Typed.Sort.NUMBER && !first.measure().equals(measure)) {
                return refuse(
                        name,
                        "通配名称包含计量单位不同的变量，如 " + described(variables[0]) + " 与 " + described(variable),
                        "请把通配符写得窄一些");
            }
        }
        return first;
    }

    private String described(int variable) {
        return catalogue.variables().get(variable).name() + "（" + catalogue.variableMeasure(variable) + "）";
    }

    private Typed binary(Syntax.Binary binary, Term.Span span) {
        Operator operator = Operator.of(binary.operator());
        if (operator.isLogical()) {
            return Typed.truth(new Term.Operation(operator, truth(binary.left()), truth(binary.right()), span));
        }
        if (operator.isComparison()) {
            return comparison(operator, binary, span);
        }
        Typed left = numberOf(binary.left());
        Typed right = numberOf(binary.right());
        if (left.sort() == Typed.Sort.REFUSED || right.sort() == Typed.Sort.REFUSED) {
            return refused(span);
        }
        Term term = new Term.Operation(operator, left.term(), right.term(), span);
        return switch (operator) {
            case TIMES -> Typed.number(term, left.measure().times(right.measure()));
            case OVER -> Typed.number(term, left.measure().over(right.measure()));
            case POWER -> power(binary, term, left.measure(), right);
            default ->
                left.measure()
                        .plus(right.measure())
                        .map(measure -> Typed.number(term, measure))
                        .orElseGet(() -> disagree(binary, operator == Operator.PLUS ? "相加" : "相减", left, right));
        };
    }

    private Typed power(Syntax.Binary binary, Term term, Measure base, Typed exponent) {
        boolean whole =
                exponent.term() instanceof Term.Constant constant && constant.value() == Math.rint(constant.value());
        if (!exponent.measure().equals(Measure.BARE) || (!whole && !base.isDimensionless())) {
            return refuse(binary.right(), "指数必须是纯数；有计量单位的量只能取整数次方", "写法：名称 ^ 2");
        }
        int power = exponent.term() instanceof Term.Constant constant ? (int) constant.value() : 1;
        return Typed.number(term, base.power(power));
    }

    private Typed disagree(Syntax.Binary binary, String act, Typed left, Typed right) {
        String advice = left.measure()
                .conversionTo(right.measure())
                .map(how -> "请把左边" + how)
                .or(() -> right.measure().conversionTo(left.measure()).map(how -> "请把右边" + how))
                .orElse(left.measure().isShare() || right.measure().isShare() ? PERCENT_ADVICE : "请改用计量单位相同的量");
        problems.add(new Problem(
                subject,
                binary.at() + 1,
                binary.operator(),
                "“" + left.measure() + "”与“" + right.measure() + "”不能" + act,
                advice));
        return refused(new Term.Span(binary.start(), binary.end()));
    }

    private Typed comparison(Operator operator, Syntax.Binary binary, Term.Span span) {
        if (binary.left() instanceof Syntax.Text) {
            return refuse(binary.left(), "文字请写在比较的右边", "写法：kind = \"111\"");
        }
        Typed left = check(binary.left());
        if (binary.right() instanceof Syntax.Text wanted
                && (left.sort() == Typed.Sort.TEXT || left.sort() == Typed.Sort.DATE)) {
            return left.sort() == Typed.Sort.DATE
                    ? Typed.truth(new Term.Operation(operator, left.term(), day(wanted), span))
                    : textEquals(operator, binary, left, wanted, span);
        }
        Typed right = left.sort() == Typed.Sort.REFUSED && binary.right() instanceof Syntax.Text
                ? refused(span)
                : check(binary.right());
        if (left.sort() == Typed.Sort.REFUSED || right.sort() == Typed.Sort.REFUSED) {
            return refused(span);
        }
        Term term = new Term.Operation(operator, left.term(), right.term(), span);
        if (left.sort() != right.sort() || left.sort() == Typed.Sort.TEXT) {
            problems.add(new Problem(
                    subject, binary.at() + 1, binary.operator(), "两边不是同一类值，不能比较", "数与数、日期与日期比较；文字属性与引号里的文字比较"));
            return refused(span);
        }
        boolean comparable = left.sort() != Typed.Sort.NUMBER
                || left.measure().plus(right.measure()).isPresent();
        return comparable ? Typed.truth(term) : disagree(binary, "比较", left, right);
    }

    private Typed textEquals(Operator operator, Syntax.Binary binary, Typed left, Syntax.Text wanted, Term.Span span) {
        if (operator != Operator.EQUAL && operator != Operator.UNEQUAL) {
            problems.add(new Problem(subject, binary.at() + 1, binary.operator(), "文字属性没有大小", "请用 =、!= 或 in (…)"));
        }
        int attribute = ((Term.AttributeAmong) left.term()).attribute();
        return Typed.truth(catalogue.among(attribute, Set.of(wanted.value()), operator == Operator.UNEQUAL, span));
    }

    private Term day(Syntax.Text wanted) {
        try {
            double day = LocalDate.parse(wanted.value()).toEpochDay();
            return new Term.Constant(day, new Term.Span(wanted.start(), wanted.end()));
        } catch (DateTimeParseException notADay) {
            return refuse(wanted, "日期看不懂", "写法：\"2020-09-01\"").term();
        }
    }

    private Typed in(Syntax.In in, Term.Span span) {
        Typed value = check(in.value());
        if (value.sort() == Typed.Sort.TEXT) {
            var wanted = new LinkedHashSet<String>();
            for (Syntax one : in.among()) {
                if (one instanceof Syntax.Text text) {
                    wanted.add(text.value());
                } else {
                    refuse(one, "文字属性只能与引号里的文字比较", "请加引号，如 \"" + source(one) + "\"");
                }
            }
            int attribute = ((Term.AttributeAmong) value.term()).attribute();
            return Typed.truth(catalogue.among(attribute, Set.copyOf(wanted), in.negated(), span));
        }
        Term any = null;
        for (Syntax one : in.among()) {
            Term equal = comparison(Operator.EQUAL, new Syntax.Binary("=", in.value(), one, one.start()), span)
                    .term();
            any = any == null ? equal : new Term.Operation(Operator.OR, any, equal, span);
        }
        Term found = any == null ? new Term.Constant(0, span) : any;
        return Typed.truth(in.negated() ? new Term.Not(found, span) : found);
    }

    private Typed choice(Syntax.Choice choice, Term.Span span) {
        Term condition = truth(choice.condition());
        Typed then = numberOf(choice.then());
        Typed otherwise = numberOf(choice.otherwise());
        if (then.sort() == Typed.Sort.REFUSED || otherwise.sort() == Typed.Sort.REFUSED) {
            return refused(span);
        }
        Term term = new Term.Choice(condition, then.term(), otherwise.term(), span);
        return then.measure()
                .plus(otherwise.measure())
                .map(measure -> Typed.number(term, measure))
                .orElseGet(() -> refuse(
                        choice.otherwise(),
                        "if 的两个值计量单位不同：“" + then.measure() + "”与“" + otherwise.measure() + "”",
                        PERCENT_ADVICE));
    }

    private Typed aggregate(Syntax.Aggregate aggregate, Term.Span span) {
        if (insideAggregate) {
            return refuse(aggregate, "汇总函数里不能再套汇总函数", "请把里面的一层另立为指标，再引用它的名称");
        }
        insideAggregate = true;
        AggregateKind kind = aggregate.kind();
        Typed value = null;
        if (aggregate.value() != null) {
            value = kind == AggregateKind.SHARE ? Typed.truth(truth(aggregate.value())) : numberOf(aggregate.value());
        }
        Term weight =
                aggregate.weight() == null ? null : numberOf(aggregate.weight()).term();
        Term where = aggregate.where() == null ? null : truth(aggregate.where());
        insideAggregate = false;
        double level = aggregate.level() == null ? 0 : level(aggregate.level());
        var term = new Term.Aggregate(kind, value == null ? null : value.term(), level, weight, where, span);
        Measure measure = switch (kind) {
            case SHARE -> Measure.SHARE;
            case COUNT -> Measure.PIECES;
            case CV, GINI, THEIL -> Measure.RATIO;
            default -> value == null ? Measure.BARE : value.measure();
        };
        return value != null && value.sort() == Typed.Sort.REFUSED ? refused(span) : Typed.number(term, measure);
    }

    private double level(Syntax syntax) {
        if (syntax instanceof Syntax.Literal literal && literal.measure() == null) {
            double level = literal.percent() ? literal.value() / 100 : literal.value();
            if (level >= 0 && level <= 1) {
                return level;
            }
        }
        refuse(syntax, "分位必须是 0% 至 100% 的数", "写法：quantile(名称, 90%)");
        return 0;
    }

    private Term truth(Syntax syntax) {
        Typed typed = check(syntax);
        if (typed.sort() == Typed.Sort.NUMBER || typed.sort() == Typed.Sort.TEXT || typed.sort() == Typed.Sort.DATE) {
            refuse(syntax, "这里应当是条件", "写法：public、kind = \"111\"、pupils > 2000、known(名称)");
        }
        return typed.term();
    }

    private Typed numberOf(Syntax syntax) {
        Typed typed = check(syntax);
        if (typed.sort() == Typed.Sort.NUMBER || typed.sort() == Typed.Sort.REFUSED) {
            return typed;
        }
        return refuse(syntax, "这里应当是数，不是条件、文字或日期", "条件请写成 if(条件, 1, 0)，或放在 where 后面");
    }

    private Typed refuse(Syntax syntax, String message, String advice) {
        problem(syntax, message, advice);
        return refused(new Term.Span(syntax.start(), syntax.end()));
    }

    private static Typed refused(Term.Span span) {
        return new Typed(new Term.Constant(Double.NaN, span), Typed.Sort.REFUSED, Measure.RATIO);
    }

    private void problem(Syntax syntax, String message, String advice) {
        problems.add(new Problem(subject, syntax.start() + 1, source(syntax), message, advice));
    }

    private String source(Syntax syntax) {
        return text.substring(syntax.start(), Math.min(syntax.end(), text.length()));
    }
}

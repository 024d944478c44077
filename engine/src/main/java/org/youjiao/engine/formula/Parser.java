package org.youjiao.engine.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tokens → {@link Syntax}, by recursive descent; the grammar stands in docs/methods/formula.md. */
final class Parser {
    private static final int DEEPEST = 100;
    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<", "<=", ">", ">=");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "in", "where", "weighted", "by", "of");

    private final String text;
    private final List<Lexer.Token> tokens;
    private int at;
    private int depth;

    Parser(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    Syntax formula() {
        if (peek().kind() == Lexer.Kind.END) {
            throw refuse(peek(), "公式是空的", "请写出计算方法，如 pupils / classes");
        }
        Syntax whole = either();
        if (peek().kind() != Lexer.Kind.END) {
            throw refuse(peek(), "公式到这里应当结束了", peek().is(")") ? "多了一个右括号，请删去" : "前面缺少运算符号或逗号");
        }
        return whole;
    }

    private Syntax either() {
        return deeper(() -> binaries(this::both, Set.of("or")));
    }

    private Syntax both() {
        return binaries(this::negation, Set.of("and"));
    }

    private Syntax negation() {
        if (!peek().is("not")) {
            return comparison();
        }
        Lexer.Token not = next();
        Syntax of = deeper(this::negation);
        return new Syntax.Not(of, not.start(), of.end());
    }

    private Syntax comparison() {
        Syntax left = sum();
        if (COMPARISONS.contains(peek().text()) && peek().kind() == Lexer.Kind.MARK) {
            Lexer.Token operator = next();
            Syntax whole = new Syntax.Binary(operator.text(), left, sum(), operator.start());
            if (COMPARISONS.contains(peek().text()) && peek().kind() == Lexer.Kind.MARK) {
                throw refuse(peek(), "比较不能连着写", "请写成 a < b and b < c");
            }
            return whole;
        }
        boolean negated = peek().is("not") && tokens.get(at + 1).is("in");
        if (negated) {
            next();
        }
        return peek().is("in") ? among(left, negated) : left;
    }

    private Syntax among(Syntax left, boolean negated) {
        next();
        expect("(", "in 后面请写括号，如 kind in (\"111\", \"119\")");
        var values = new ArrayList<Syntax>();
        do {
            values.add(unary());
        } while (accept(","));
        Lexer.Token close = expect(")", "请在最后一个值后补上右括号");
        return new Syntax.In(left, values, negated, close.end());
    }

    private Syntax sum() {
        return binaries(this::product, Set.of("+", "-"));
    }

    private Syntax product() {
        return binaries(this::unary, Set.of("*", "/"));
    }

    private Syntax binaries(Supplier<Syntax> operand, Set<String> operators) {
        Syntax left = operand.get();
        int links = 0;
        while (operators.contains(peek().text()) && peek().kind() != Lexer.Kind.TEXT) {
            Lexer.Token operator = next();
            if (++links > 200) {
                throw refuse(operator, "连写的运算超过 200 个", "请用通配符，如 pupils.*，或另立指标");
            }
            left = new Syntax.Binary(operator.text(), left, operand.get(), operator.start());
        }
        return left;
    }

    private Syntax unary() {
        if (!peek().is("-")) {
            return power();
        }
        Lexer.Token minus = next();
        Syntax of = deeper(this::unary);
        return new Syntax.Negative(of, minus.start(), of.end());
    }

    private Syntax power() {
        Syntax base = primary();
        if (!peek().is("^")) {
            return base;
        }
        Lexer.Token operator = next();
        return new Syntax.Binary("^", base, deeper(this::unary), operator.start());
    }

    private Syntax primary() {
        Lexer.Token token = peek();
        switch (token.kind()) {
            case NUMBER:
                return number();
            case TEXT:
                next();
                return new Syntax.Text(token.text(), token.start(), token.end());
            case NAME:
                return named();
            case MARK:
                if (accept("(")) {
                    Syntax inside = either();
                    expect(")", "左括号在第 " + (token.start() + 1) + " 个字符，请补上右括号");
                    return inside;
                }
                throw refuse(token, "这里应当是名称、数字、函数或左括号", "前面少了一项，或多写了“" + token.text() + "”");
            case END:
                throw refuse(token, "公式没有写完", "请补上缺少的一项");
        }
        throw new AssertionError(token);
    }

    private Syntax number() {
        Lexer.Token token = next();
        boolean percent = token.text().endsWith("%");
        double value = Double.parseDouble(token.text().replace("%", ""));
        Lexer.Token after = peek();
        if (after.kind() == Lexer.Kind.MARK && after.text().startsWith("[")) {
            next();
            String measure = after.text().substring(1, after.text().length() - 1);
            return new Syntax.Literal(value, percent, measure, token.start(), after.end());
        }
        return new Syntax.Literal(value, percent, null, token.start(), token.end());
    }

    private Syntax named() {
        Lexer.Token token = next();
        String name = token.text();
        if (name.equals("true") || name.equals("false")) {
            return new Syntax.Truth(name.equals("true"), token.start(), token.end());
        }
        if (name.equals("year")) {
            return new Syntax.Year(token.start(), token.end());
        }
        if (KEYWORDS.contains(name)) {
            throw refuse(token, "这里不能写“" + name + "”", "这里应当是名称、数字或函数");
        }
        if (!peek().is("(")) {
            return new Syntax.Name(name, token.start(), token.end());
        }
        return deeper(() -> call(token));
    }

    private Syntax call(Lexer.Token token) {
        next();
        switch (token.text()) {
            case "if":
                return choice(token);
            case "previous":
                return previous(token);
            case "since":
                return since(token);
            case "known":
                Syntax of = either();
                return new Syntax.Known(of, token.start(), close().end());
            default:
                AggregateKind kind = AggregateKind.find(token.text())
                        .orElseThrow(() -> refuse(token, "没有这个函数", functionAdvice(token.text())));
                return aggregate(token, kind);
        }
    }

    private static String functionAdvice(String word) {
        var known = new ArrayList<>(List.of("if", "previous", "since", "known"));
        for (AggregateKind kind : AggregateKind.values()) {
            known.add(kind.word());
        }
        return Names.advice(word, known, "可用的函数：" + String.join("、", known));
    }

    private Syntax choice(Lexer.Token token) {
        Syntax condition = either();
        expect(",", "写法：if(条件, 成立时的值, 不成立时的值)");
        Syntax then = either();
        expect(",", "还缺条件不成立时的值，写法：if(条件, 成立时的值, 不成立时的值)");
        Syntax otherwise = either();
        return new Syntax.Choice(condition, then, otherwise, token.start(), close().end());
    }

    private Syntax previous(Lexer.Token token) {
        Syntax of = either();
        int years = 1;
        if (accept(",")) {
            years = wholeNumber("往前数的年数", 1, 100);
        }
        return new Syntax.Previous(of, years, token.start(), close().end());
    }

    private Syntax since(Lexer.Token token) {
        int year = wholeNumber("起始年份", 1900, 2200);
        expect(",", "写法：since(2020, 名称)");
        Syntax of = either();
        return new Syntax.Since(year, of, token.start(), close().end());
    }

    private int wholeNumber(String what, int lowest, int highest) {
        Lexer.Token token = next();
        if (token.kind() == Lexer.Kind.NUMBER && token.text().matches("\\d{1,6}")) {
            int value = Integer.parseInt(token.text());
            if (value >= lowest && value <= highest) {
                return value;
            }
        }
        throw refuse(token, what + "必须是 " + lowest + " 至 " + highest + " 的整数", "请改写这个数");
    }

    private Syntax aggregate(Lexer.Token token, AggregateKind kind) {
        Syntax value = null;
        if (kind != AggregateKind.COUNT) {
            value = either();
        } else if (!peek().is("where") && !peek().is(")")) {
            throw refuse(peek(), "count 里只写条件", "写法：count(where 条件)");
        }
        Syntax level = null;
        if (kind == AggregateKind.QUANTILE) {
            expect(",", "写法：quantile(名称, 90%)");
            level = unary();
        }
        Syntax weight = weight(kind);
        Syntax where = null;
        if (peek().is(",") && tokens.get(at + 1).is("where")) {
            next();
        }
        if (accept("where")) {
            where = either();
        }
        if (peek().is(",")) {
            throw refuse(peek(), kind.word() + " 只对一个值汇总", "两个值取大小请写成 if(a < b, a, b)；筛选请写 where 条件");
        }
        return new Syntax.Aggregate(kind, value, level, weight, where, token.start(), close().end());
    }

    private @Nullable Syntax weight(AggregateKind kind) {
        if (peek().is(",")
                && (tokens.get(at + 1).is("weighted") || tokens.get(at + 1).is("of"))) {
            next();
        }
        Lexer.Token token = peek();
        if (token.is("weighted")) {
            if (!kind.mayBeWeighted()) {
                throw refuse(token, kind.word() + " 不能加权", "可以加权的有 mean、cv、gini、theil；share 请写 of");
            }
            next();
            expect("by", "写法：weighted by 名称");
            return sum();
        }
        if (token.is("of")) {
            if (kind != AggregateKind.SHARE) {
                throw refuse(token, "of 只用在 share 里", "加权请写 weighted by");
            }
            next();
            return sum();
        }
        return null;
    }

    private Lexer.Token close() {
        return expect(")", "请补上右括号");
    }

    private Lexer.Token peek() {
        return tokens.get(at);
    }

    private Lexer.Token next() {
        Lexer.Token token = tokens.get(at);
        if (token.kind() != Lexer.Kind.END) {
            at++;
        }
        return token;
    }

    private boolean accept(String mark) {
        if (!peek().is(mark)) {
            return false;
        }
        next();
        return true;
    }

    private Lexer.Token expect(String mark, String advice) {
        if (!peek().is(mark)) {
            throw refuse(peek(), "这里应当是“" + mark + "”", advice);
        }
        return next();
    }

    private Syntax deeper(Supplier<Syntax> inner) {
        if (++depth > DEEPEST) {
            throw refuse(peek(), "括号套得太深，超过 " + DEEPEST + " 层", "请把其中一部分另立为指标，再引用它的名称");
        }
        Syntax result = inner.get();
        depth--;
        return result;
    }

    private Lexer.Refusal refuse(Lexer.Token token, String message, String advice) {
        return new Lexer.Refusal(token.start(), token.end(), text, message, advice.toString());
    }

    static boolean isKeyword(String name) {
        return KEYWORDS.contains(name.toLowerCase(Locale.ROOT))
                || Set.of("true", "false", "year").contains(name);
    }
}

package org.youjiao.engine.formula;

import java.util.Optional;

/** Operators between two values; figures that differ by rounding only (1e-12 of their size) count as equal. */
enum Operator {
    PLUS("+"),
    MINUS("-"),
    TIMES("*"),
    OVER("/"),
    POWER("^"),
    EQUAL("="),
    UNEQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    AND("and"),
    OR("or");

    private static final double ROUNDING = 1e-12;

    final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    static Operator of(String sign) {
        return find(sign).orElseThrow(() -> new IllegalArgumentException(sign));
    }

    private static Optional<Operator> find(String sign) {
        for (Operator operator : values()) {
            if (operator.sign.equals(sign)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    boolean isComparison() {
        return ordinal() >= EQUAL.ordinal() && ordinal() <= AT_LEAST.ordinal();
    }

    boolean isLogical() {
        return this == AND || this == OR;
    }

    double apply(double a, double b) {
        return switch (this) {
            case PLUS -> a + b;
            case MINUS -> a - b;
            case TIMES -> a * b;
            case OVER -> b == 0 ? Double.NaN : a / b;
            case POWER -> finite(Math.pow(a, b));
            case AND -> a == 0 || b == 0 ? 0 : a * b;
            case OR -> a == 1 || b == 1 ? 1 : a + b;
            case EQUAL, UNEQUAL, LESS, AT_MOST, MORE, AT_LEAST -> compare(a, b);
        };
    }

    private double compare(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.NaN;
        }
        boolean equal = a == b || Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
        boolean holds = switch (this) {
            case EQUAL -> equal;
            case UNEQUAL -> !equal;
            case LESS -> a < b && !equal;
            case AT_MOST -> a < b || equal;
            case MORE -> a > b && !equal;
            default -> a > b || equal;
        };
        return holds ? 1 : 0;
    }

    private static double finite(double value) {
        return Double.isInfinite(value) ? Double.NaN : value;
    }
}

package org.youjiao.engine.formula;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parsed shape of a formula, names not yet looked up; {@code start} and {@code end} are offsets in its text. */
sealed interface Syntax {
    int start();

    int end();

    /** A number; {@code measure} is the text in brackets after it, null without. */
    record Literal(double value, boolean percent, @Nullable String measure, int start, int end) implements Syntax {}

    record Text(String value, int start, int end) implements Syntax {}

    record Truth(boolean value, int start, int end) implements Syntax {}

    /** A variable, an indicator or an attribute; with {@code *} in it, several variables. */
    record Name(String name, int start, int end) implements Syntax {
        boolean isWildcard() {
            return name.indexOf('*') >= 0;
        }
    }

    /** The current year. */
    record Year(int start, int end) implements Syntax {}

    record Negative(Syntax of, int start, int end) implements Syntax {}

    record Not(Syntax of, int start, int end) implements Syntax {}

    /** {@code + - * / ^ = != < <= > >= and or}; {@code at} is where the operator stands. */
    record Binary(String operator, Syntax left, Syntax right, int at) implements Syntax {
        @Override
        public int start() {
            return left.start();
        }

        @Override
        public int end() {
            return right.end();
        }
    }

    record In(Syntax value, List<Syntax> among, boolean negated, int end) implements Syntax {
        public In {
            among = List.copyOf(among);
        }

        @Override
        public int start() {
            return value.start();
        }
    }

    record Choice(Syntax condition, Syntax then, Syntax otherwise, int start, int end) implements Syntax {}

    /** {@code value} is a condition for share, null for count; {@code level} belongs to quantile. */
    record Aggregate(
            AggregateKind kind,
            @Nullable Syntax value,
            @Nullable Syntax level,
            @Nullable Syntax weight,
            @Nullable Syntax where,
            int start,
            int end)
            implements Syntax {}

    record Previous(Syntax of, int years, int start, int end) implements Syntax {}

    record Since(int year, Syntax of, int start, int end) implements Syntax {}

    record Known(Syntax of, int start, int end) implements Syntax {}
}

package org.youjiao.engine.formula;

import java.util.List;

/**
 * A formula as written, after reading: its shape, or what is wrong with it. Names and measures are checked by
 * {@link Catalogue#check}, which knows the variables.
 */
public sealed interface Formula {
    /** A formula that can be read. */
    final class Parsed implements Formula {
        private final String text;
        private final Syntax syntax;

        Parsed(String text, Syntax syntax) {
            this.text = text;
            this.syntax = syntax;
        }

        /** As it was written. */
        public String text() {
            return text;
        }

        Syntax syntax() {
            return syntax;
        }
    }

    /** A formula that cannot be read, with at least one reason. */
    record Problems(List<Problem> problems) implements Formula {
        public Problems {
            problems = List.copyOf(problems);
        }
    }

    /** Reads a formula of at most 4,000 characters; never throws for what a person may write. */
    static Formula parse(String text) {
        if (text.length() > 4000) {
            return new Problems(List.of(
                    new Problem("", 4001, "", "公式有 " + text.length() + " 个字符，超过 4000 个", "请把其中一部分另立为指标，再引用它的名称")));
        }
        try {
            return new Parsed(text, new Parser(text).formula());
        } catch (Lexer.Refusal refusal) {
            return new Problems(List.of(refusal.problem));
        }
    }
}

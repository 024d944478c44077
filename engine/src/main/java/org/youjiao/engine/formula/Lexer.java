package org.youjiao.engine.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Text → tokens. Full-width marks （ ） ， ％ ≥ ≤ ≠ × ÷ “ ” are read as their plain counterparts. */
final class Lexer {
    enum Kind {
        NUMBER,
        NAME,
        TEXT,
        MARK,
        END
    }

    /** {@code text} is the token in plain form: the name, the mark, the string's inside, the number with its percent sign. */
    record Token(Kind kind, String text, int start, int end) {
        boolean is(String mark) {
            return kind != Kind.TEXT && text.equals(mark);
        }
    }

    private static final Map<Character, String> FULL_WIDTH = Map.ofEntries(
            Map.entry('（', "("),
            Map.entry('）', ")"),
            Map.entry('，', ","),
            Map.entry('×', "*"),
            Map.entry('÷', "/"),
            Map.entry('≥', ">="),
            Map.entry('≤', "<="),
            Map.entry('≠', "!="),
            Map.entry('＝', "="),
            Map.entry('＞', ">"),
            Map.entry('＜', "<"),
            Map.entry('＋', "+"),
            Map.entry('－', "-"),
            Map.entry('−', "-"),
            Map.entry('／', "/"),
            Map.entry('［', "["),
            Map.entry('］', "]"));
    private static final List<String> MARKS =
            List.of(">=", "<=", "!=", "<>", "==", "+", "-", "*", "/", "^", "(", ")", ",", "=", "<", ">");
    private static final List<String> AFTER_STAR = List.of("where", "weighted", "of", "and", "or", "in");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        var lexer = new Lexer(text);
        lexer.read();
        return lexer.tokens;
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || c == '\u3000') {
                at++;
            } else if (isDigit(c)) {
                number();
            } else if (c >= 'a' && c <= 'z') {
                name();
            } else if (c == '"' || c == '“' || c == '”') {
                quoted();
            } else if (c == '[' || c == '［') {
                bracketed();
            } else {
                mark(c);
            }
        }
        tokens.add(new Token(Kind.END, "", text.length(), text.length()));
    }

    private void number() {
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            at++;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
        }
        String digits = text.substring(start, at);
        if (at < text.length() && (text.charAt(at) == '%' || text.charAt(at) == '％')) {
            at++;
            digits += "%";
        }
        if (at < text.length() && (isNameStart(text.charAt(at)) || text.charAt(at) == '.')) {
            throw new Refusal(start, at + 1, text, "数字后面紧跟着别的字符", "数字请写成 12、0.5 或 50%，计量单位写在方括号里，如 10000[元/万元]");
        }
        tokens.add(new Token(Kind.NUMBER, digits, start, at));
    }

    private void name() {
        int start = at;
        while (at < text.length() && (isNamePart(text.charAt(at)) || isWildcard(start))) {
            at++;
        }
        while (text.charAt(at - 1) == '.') {
            at--;
        }
        String name = text.substring(start, at);
        tokens.add(new Token(Kind.NAME, name, start, at));
    }

    /** A star belongs to a name after a dot, before a dot and a letter, or where no factor could follow it. */
    private boolean isWildcard(int start) {
        if (text.charAt(at) != '*' || text.substring(start, at).indexOf('.') < 0) {
            return false;
        }
        if (text.charAt(at - 1) == '.') {
            return true;
        }
        if (at + 2 < text.length()
                && text.charAt(at + 1) == '.'
                && (isNameStart(text.charAt(at + 2)) || text.charAt(at + 2) == '*')) {
            return true;
        }
        String rest = text.substring(at + 1).stripLeading();
        return rest.isEmpty()
                || "),/+*<>=!，）≥≤≠÷×".indexOf(rest.charAt(0)) >= 0
                || AFTER_STAR.stream().anyMatch(word -> rest.startsWith(word + " "));
    }

    private void quoted() {
        int start = at++;
        int close = at;
        while (close < text.length() && "\"“”".indexOf(text.charAt(close)) < 0) {
            close++;
        }
        if (close == text.length()) {
            throw new Refusal(start, text.length(), text, "引号没有配对", "请在文字后补上引号 \"");
        }
        tokens.add(new Token(Kind.TEXT, text.substring(at, close), start, close + 1));
        at = close + 1;
    }

    private void bracketed() {
        int start = at++;
        int close = at;
        while (close < text.length() && text.charAt(close) != ']' && text.charAt(close) != '］') {
            close++;
        }
        if (close == text.length()) {
            throw new Refusal(start, text.length(), text, "方括号没有配对", "计量单位请写成 10000[元/万元]");
        }
        tokens.add(new Token(Kind.MARK, "[" + text.substring(at, close) + "]", start, close + 1));
        at = close + 1;
    }

    private void mark(char c) {
        String plain = FULL_WIDTH.get(c);
        if (plain != null) {
            tokens.add(new Token(Kind.MARK, plain, at, ++at));
            return;
        }
        for (String mark : MARKS) {
            if (text.startsWith(mark, at)) {
                String canonical = mark.equals("<>") ? "!=" : mark.equals("==") ? "=" : mark;
                tokens.add(new Token(Kind.MARK, canonical, at, at + mark.length()));
                at += mark.length();
                return;
            }
        }
        int end = at + Character.charCount(text.codePointAt(at));
        String advice = Character.isUpperCase(c) ? "名称请用小写字母" : "公式由名称、数字、运算符号和函数组成，文字请放在引号里";
        throw new Refusal(at, end, text, "这个字符不能用在这里", advice);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isNamePart(char c) {
        return (c >= 'a' && c <= 'z') || isDigit(c) || c == '_' || c == '.';
    }

    /** Ends reading at the first place that makes no sense; caught in {@link Formula#parse}. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final transient Problem problem;

        Refusal(int start, int end, String text, String message, String advice) {
            super(message, null, false, false);
            problem = new Problem("", start + 1, text.substring(start, Math.min(end, text.length())), message, advice);
        }
    }
}

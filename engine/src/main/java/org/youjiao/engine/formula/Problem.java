package org.youjiao.engine.formula;

import java.util.Objects;

/**
 * What is wrong with a formula or a declaration: where, what stands there, why it cannot be, how to mend it (Chinese).
 *
 * @param subject name of the variable or indicator concerned, empty when a formula is parsed alone
 * @param position 1-based character in the formula; 0 if the declaration as a whole is meant
 * @param found the text at that position
 * @param message what is wrong
 * @param advice how to mend it
 */
public record Problem(String subject, int position, String found, String message, String advice) {
    public Problem {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(found);
    }

    Problem about(String name) {
        return new Problem(name, position, found, message, advice);
    }

    /** One line for a person: {@code 指标 x，第 5 个字符“pupil”：没有这个名称。您是否想写 pupils？}. */
    @Override
    public String toString() {
        String who = subject.isEmpty() ? "" : "“" + subject + "”，";
        String where = position == 0 ? "" : "第 " + position + " 个字符";
        String what = found.isEmpty() ? "" : "“" + found + "”";
        return who + where + what + "：" + message + "。" + advice;
    }
}

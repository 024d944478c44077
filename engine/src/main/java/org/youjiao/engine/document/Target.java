package org.youjiao.engine.document;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.amount.Comparator;

/**
 * A quantified promise.
 *
 * @param value      plain number: 约2.4万个 → 24000
 * @param max        upper end of a range, otherwise null
 * @param unit       {@code %}, the Chinese measure word, or {@code :1} / {@code 1:} of a ratio
 * @param comparator how the value bounds the real one
 * @param deadline   last day by which it is promised; null where neither text nor period gives one
 * @param subject    what is counted, as far as the words tell
 * @param text       the quotation; equals the normalised text from {@code start} to {@code end}
 * @param clause     number of the part it stands in
 */
public record Target(
        double value,
        @Nullable Double max,
        String unit,
        Comparator comparator,
        @Nullable LocalDate deadline,
        String subject,
        String text,
        int start,
        int end,
        String clause) {}

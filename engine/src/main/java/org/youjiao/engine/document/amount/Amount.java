package org.youjiao.engine.document.amount;

import org.jspecify.annotations.Nullable;

/**
 * A number with its measure word, as found in a text.
 *
 * @param start   offset of the first figure
 * @param end     offset after the measure word and a following 以上, 以内, 左右
 * @param value   plain number, 2.4万 → 24000; of a range its lower end
 * @param max     upper end of a range, otherwise null
 * @param unit    {@code %} or the Chinese measure word; {@code :1} and {@code 1:} for ratios
 * @param tail    以上, 以下, 以内, 左右 … or empty
 * @param about   whether the figure itself is vague: 100余
 * @param chinese whether written in Chinese figures
 */
public record Amount(
        int start,
        int end,
        double value,
        @Nullable Double max,
        String unit,
        String tail,
        boolean about,
        boolean chinese) {}

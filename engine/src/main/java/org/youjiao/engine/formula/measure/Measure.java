package org.youjiao.engine.formula.measure;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A unit of measure such as 人, 元/人, ㎡ or %, with the algebra that formulas are checked by.
 *
 * <p>Four kinds: a <i>dimension</i> (a product of symbols with powers), a <i>ratio</i> (what is left when equal
 * measures are divided), a <i>share</i> (%: held as a fraction inside formulas, shown ×100 at the edges) and a <i>bare
 * number</i> (a literal that takes the measure of what it is added to or compared with, but never that of a share).
 * Nothing is converted silently: 万元 and 元 are different measures.
 */
public final class Measure {
    private enum Kind {
        DIMENSION,
        RATIO,
        SHARE,
        BARE
    }

    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("平方米", "㎡"),
            Map.entry("m²", "㎡"),
            Map.entry("m2", "㎡"),
            Map.entry("所", "个"),
            Map.entry("校", "个"),
            Map.entry("园", "个"),
            Map.entry("名", "人"),
            Map.entry("位", "人"),
            Map.entry("兆", "Mbps"));

    /** A literal without a measure. */
    public static final Measure BARE = new Measure(Kind.BARE, new TreeMap<>());
    /** Equal measures divided by one another; also what a variable declared without a measure has. */
    public static final Measure RATIO = new Measure(Kind.RATIO, new TreeMap<>());
    /** Per cent. */
    public static final Measure SHARE = new Measure(Kind.SHARE, new TreeMap<>());
    /** Pieces: institutions, projects, places; 所, 校 and 园 are other names for it. */
    public static final Measure PIECES = Measure.of("个");

    private final Kind kind;
    private final TreeMap<String, Integer> powers;

    private Measure(Kind kind, TreeMap<String, Integer> powers) {
        this.kind = kind;
        this.powers = powers;
    }

    /**
     * Reads {@code 人}, {@code 元/人}, {@code 人·年/个}, {@code %}; empty, {@code 1} and {@code 无} mean a plain ratio.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    public static Measure of(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException("计量单位“" + text + "”看不懂。请写成 人、元/人、㎡/人、% 这样的形式；纯数留空"));
    }

    /** As {@link #of}, empty if the text cannot be read. */
    public static Optional<Measure> find(String text) {
        String plain = text.strip();
        if (plain.isEmpty() || plain.equals("1") || plain.equals("无")) {
            return Optional.of(RATIO);
        }
        if (plain.equals("%") || plain.equals("％")) {
            return Optional.of(SHARE);
        }
        var powers = new TreeMap<String, Integer>();
        int sign = 1;
        for (String side : plain.split("/", -1)) {
            for (String part : side.split("[·*×]", -1)) {
                String symbol = part.strip();
                if (symbol.isEmpty() || !symbol.codePoints().allMatch(Measure::maySpell)) {
                    return Optional.empty();
                }
                if (!symbol.equals("1")) {
                    powers.merge(OTHER_NAMES.getOrDefault(symbol, symbol), sign, Integer::sum);
                }
            }
            sign = -1;
        }
        return Optional.of(normal(powers));
    }

    private static boolean maySpell(int point) {
        return Character.isLetterOrDigit(point) || point == '㎡' || point == '²' || point == '㎥' || point == '℃';
    }

    private static Measure normal(TreeMap<String, Integer> powers) {
        powers.values().removeIf(power -> power == 0);
        return powers.isEmpty() ? RATIO : new Measure(Kind.DIMENSION, powers);
    }

    /** The measure of a + b, a − b, and of both branches of a choice; empty if the two must not meet. */
    public Optional<Measure> plus(Measure other) {
        if (equals(other)) {
            return Optional.of(this);
        }
        if (kind == Kind.BARE || other.kind == Kind.BARE) {
            Measure known = kind == Kind.BARE ? other : this;
            return known.kind == Kind.SHARE ? Optional.empty() : Optional.of(known);
        }
        boolean ratioAndShare = powers.isEmpty() && other.powers.isEmpty();
        return ratioAndShare ? Optional.of(SHARE) : Optional.empty();
    }

    /** The measure of a · b. */
    public Measure times(Measure other) {
        return combine(other, 1);
    }

    /** The measure of a / b. */
    public Measure over(Measure other) {
        return combine(other, -1);
    }

    private Measure combine(Measure other, int sign) {
        if (other.kind == Kind.BARE) {
            return this;
        }
        if (kind == Kind.BARE && (sign > 0 || other.powers.isEmpty())) {
            return sign > 0 ? other : RATIO;
        }
        if (kind == Kind.SHARE && other.kind == Kind.SHARE) {
            return sign > 0 ? SHARE : RATIO;
        }
        var product = new TreeMap<>(powers);
        other.powers.forEach((symbol, power) -> product.merge(symbol, sign * power, Integer::sum));
        return normal(product);
    }

    /** The measure of a^exponent. */
    public Measure power(int exponent) {
        if (powers.isEmpty()) {
            return this;
        }
        var raised = new TreeMap<String, Integer>();
        powers.forEach((symbol, power) -> raised.put(symbol, power * exponent));
        return normal(raised);
    }

    /** True if a formula of this measure may be declared as {@code declared}: the same, a ratio as %, a literal as anything but %. */
    public boolean mayBeDeclared(Measure declared) {
        return equals(declared)
                || (kind == Kind.RATIO && declared.kind == Kind.SHARE)
                || (kind == Kind.BARE && declared.kind != Kind.SHARE);
    }

    /** True for %: figures are held as fractions inside formulas and shown ×100. */
    public boolean isShare() {
        return kind == Kind.SHARE;
    }

    /** True for ratios, shares and bare numbers. */
    public boolean isDimensionless() {
        return powers.isEmpty();
    }

    /** How many of this measure's smaller unit make one of the larger, where 万 or 百 or 千 alone tell them apart. */
    public Optional<String> conversionTo(Measure other) {
        if (powers.size() != 1 || other.powers.size() != 1) {
            return Optional.empty();
        }
        String from = powers.firstKey();
        String to = other.powers.firstKey();
        for (var scale : Map.of("万", "10000", "千", "1000", "百", "100").entrySet()) {
            if (from.equals(scale.getKey() + to)) {
                return Optional.of("乘以 " + scale.getValue() + "[" + to + "/" + from + "]");
            }
            if (to.equals(scale.getKey() + from)) {
                return Optional.of("除以 " + scale.getValue() + "[" + from + "/" + to + "]");
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Measure that && kind == that.kind && powers.equals(that.powers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, powers);
    }

    /** As a person writes it; 纯数 for what has no measure. */
    @Override
    public String toString() {
        if (kind != Kind.DIMENSION) {
            return kind == Kind.SHARE ? "%" : "纯数";
        }
        var above = new StringBuilder();
        var below = new StringBuilder();
        powers.forEach((symbol, power) -> {
            StringBuilder side = power > 0 ? above : below;
            for (int i = 0; i < Math.abs(power); i++) {
                side.append(side.length() == 0 ? "" : power > 0 ? "·" : "/").append(symbol);
            }
        });
        String top = above.length() == 0 ? "1" : above.toString();
        return below.length() == 0 ? top : top + "/" + below;
    }
}

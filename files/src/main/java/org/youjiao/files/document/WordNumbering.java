package org.youjiao.files.document;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNum;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTNumLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTNumPr;

/** The numbers Word prints in front of automatically numbered paragraphs, counted as Word counts them. */
final class WordNumbering {
    private static final int LEVELS = 9;
    private static final int DEEPEST_STYLE = 12;

    private final @Nullable XWPFNumbering numbering;
    private final @Nullable XWPFStyles styles;
    private final Map<BigInteger, int[]> counters = new HashMap<>();
    private final Set<BigInteger> begun = new HashSet<>();

    WordNumbering(XWPFDocument document) {
        this.numbering = document.getNumbering();
        this.styles = document.getStyles();
    }

    private record Place(BigInteger list, int level) {}

    /** The number to stand before this paragraph; empty where it is not numbered. Call once a paragraph, in order. */
    String number(XWPFParagraph paragraph) {
        @Nullable Place place = place(paragraph);
        if (numbering == null || place == null || place.list().signum() == 0) {
            return "";
        }
        XWPFNum list = numbering.getNum(place.list());
        if (list == null || list.getCTNum().getAbstractNumId() == null) {
            return "";
        }
        BigInteger shared = list.getCTNum().getAbstractNumId().getVal();
        XWPFAbstractNum scheme = numbering.getAbstractNum(shared);
        @Nullable CTLvl level = level(list, scheme, place.level());
        if (scheme == null || level == null) {
            return "";
        }
        int[] counter = counters.computeIfAbsent(shared, key -> new int[LEVELS]);
        restart(list, counter);
        int start = level.isSetStart() ? level.getStart().getVal().intValue() : 1;
        counter[place.level()] = counter[place.level()] == 0 ? start : counter[place.level()] + 1;
        for (int below = place.level() + 1; below < LEVELS; below++) {
            counter[below] = 0;
        }
        return print(list, scheme, level, counter);
    }

    private @Nullable Place place(XWPFParagraph paragraph) {
        @Nullable
        CTNumPr direct = paragraph.getCTP().getPPr() == null
                ? null
                : paragraph.getCTP().getPPr().getNumPr();
        @Nullable Place own = place(direct);
        if (own != null) {
            return own;
        }
        @Nullable String id = paragraph.getStyle();
        for (int depth = 0; styles != null && id != null && depth < DEEPEST_STYLE; depth++) {
            @Nullable XWPFStyle style = styles.getStyle(id);
            if (style == null) {
                return null;
            }
            @Nullable
            Place inherited = style.getCTStyle().getPPr() == null
                    ? null
                    : place(style.getCTStyle().getPPr().getNumPr());
            if (inherited != null) {
                return inherited;
            }
            id = style.getBasisStyleID();
        }
        return null;
    }

    private static @Nullable Place place(@Nullable CTNumPr numbered) {
        if (numbered == null || numbered.getNumId() == null) {
            return null;
        }
        int level = numbered.getIlvl() == null ? 0 : numbered.getIlvl().getVal().intValue();
        return new Place(numbered.getNumId().getVal(), Math.max(0, Math.min(level, LEVELS - 1)));
    }

    private static @Nullable CTLvl level(XWPFNum list, @Nullable XWPFAbstractNum scheme, int level) {
        for (CTNumLvl override : list.getCTNum().getLvlOverrideList()) {
            if (override.getIlvl().intValue() == level && override.isSetLvl()) {
                return override.getLvl();
            }
        }
        if (scheme != null) {
            for (CTLvl candidate : scheme.getCTAbstractNum().getLvlList()) {
                if (candidate.getIlvl().intValue() == level) {
                    return candidate;
                }
            }
        }
        return null;
    }

    /** A list that overrides its start begins anew when it is first met. */
    private void restart(XWPFNum list, int[] counter) {
        if (begun.add(list.getCTNum().getNumId())) {
            for (CTNumLvl override : list.getCTNum().getLvlOverrideList()) {
                int level = override.getIlvl().intValue();
                if (override.isSetStartOverride() && level >= 0 && level < LEVELS) {
                    counter[level] = override.getStartOverride().getVal().intValue() - 1;
                }
            }
        }
    }

    private static String print(XWPFNum list, XWPFAbstractNum scheme, CTLvl level, int[] counter) {
        String format = format(level);
        if (format.equals("bullet") || format.equals("none") || level.getLvlText() == null) {
            return "";
        }
        String pattern = level.getLvlText().getVal();
        StringBuilder number = new StringBuilder();
        for (int index = 0; pattern != null && index < pattern.length(); index++) {
            char at = pattern.charAt(index);
            int other = index + 1 < pattern.length() ? pattern.charAt(index + 1) - '1' : -1;
            if (at == '%' && other >= 0 && other < LEVELS) {
                @Nullable CTLvl printed = level(list, scheme, other);
                number.append(
                        FigureFormat.print(Math.max(1, counter[other]), printed == null ? "decimal" : format(printed)));
                index++;
            } else {
                number.append(at);
            }
        }
        boolean closed = number.isEmpty() || !Character.isLetterOrDigit(number.charAt(number.length() - 1));
        return number + (closed ? "" : " ");
    }

    private static String format(CTLvl level) {
        return level.getNumFmt() == null || level.getNumFmt().getVal() == null
                ? "decimal"
                : level.getNumFmt().getVal().toString();
    }
}

package org.youjiao.server.indicator.upshot;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.Shown;
import org.youjiao.server.web.Figures;
import org.youjiao.server.web.Named;
import org.youjiao.server.web.Request;

/** An upshot as a sentence in the reader's language. */
public final class UpshotWords {
    private final Request request;
    private final String key;
    private final Object[] arguments;

    private UpshotWords(Request request, String key, Object[] arguments) {
        this.request = request;
        this.key = key;
        this.arguments = arguments;
    }

    /**
     * The sentence.
     *
     * @param noun message key of what the units are, such as subdistricts
     */
    public static UpshotWords of(
            Request request, Indicator indicator, String noun, Upshot upshot, Upshot.@Nullable Bound bound) {
        String missed = "";
        String kept = "";
        if (bound != null) {
            String limit = Shown.number(request, bound.value(), indicator.unit(), indicator.decimals());
            missed = request.text("indicator.upshot." + bound.missed(), limit);
            kept = request.text("indicator.upshot." + kept(bound), limit);
        }
        String apart = Shown.change(request, upshot.high(), upshot.low(), indicator);
        return new UpshotWords(request, "indicator.upshot." + upshot.kind().slug(), new Object[] {
            new Named(upshot.first()),
            new Named(upshot.second()),
            upshot.count(),
            request.text(noun),
            figure(request, upshot.high(), indicator),
            figure(request, upshot.low(), indicator),
            missed,
            kept,
            apart.isEmpty() ? Figures.NONE : apart.substring(1)
        });
    }

    /** For a page: names marked as Chinese. */
    public Content content() {
        return request.content(key, arguments);
    }

    /** For a picture or a workbook. */
    public String text() {
        return request.text(key, arguments);
    }

    private static String kept(Upshot.Bound bound) {
        return switch (bound.missed()) {
            case "below" -> "not-below";
            case "not-above" -> "above";
            case "above" -> "not-above";
            default -> "below";
        };
    }

    private static String figure(Request request, double value, Indicator indicator) {
        return Shown.number(request, value, indicator.unit(), indicator.decimals());
    }
}

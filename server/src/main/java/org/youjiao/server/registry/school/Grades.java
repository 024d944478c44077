package org.youjiao.server.registry.school;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youjiao.server.registry.Stage;

/** Grades in the words of {@code indicators/variables.yaml}: k0 … k3, g1 … g12. */
public final class Grades {
    private static final List<String> TITLES = List.of(
            "托班", "小班", "中班", "大班", "一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级", "高一", "高二", "高三");
    private static final int KINDERGARTEN = 4;

    /** Title → code, as a template offers them. */
    public static final Map<String, String> OFFERED;

    static {
        var offered = new LinkedHashMap<String, String>();
        for (int place = 0; place < TITLES.size(); place++) {
            offered.put(TITLES.get(place), place < KINDERGARTEN ? "k" + place : "g" + (place - KINDERGARTEN + 1));
        }
        OFFERED = Collections.unmodifiableMap(offered);
    }

    private Grades() {}

    public static List<String> codes() {
        return new ArrayList<>(OFFERED.values());
    }

    public static String title(String code) {
        int place = codes().indexOf(code);
        return place < 0 ? code : TITLES.get(place);
    }

    public static Optional<Stage> stage(String code) {
        if (code.startsWith("k")) {
            return Optional.of(Stage.KINDERGARTEN);
        }
        if (!code.matches("g\\d{1,2}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(code.substring(1));
        return Optional.of(number <= 6 ? Stage.PRIMARY : number <= 9 ? Stage.JUNIOR : Stage.SENIOR);
    }
}

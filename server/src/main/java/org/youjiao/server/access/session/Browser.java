package org.youjiao.server.access.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A browser and its system by the names people know them by: {@code Edge · Windows}. */
public final class Browser {
    /** What a browser says of itself → its name; the first that fits, because most claim to be others as well. */
    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        BROWSERS.put("MicroMessenger/", "WeChat");
        BROWSERS.put("DingTalk", "DingTalk");
        BROWSERS.put("Edg", "Edge");
        BROWSERS.put("QQBrowser/", "QQ");
        BROWSERS.put("HuaweiBrowser/", "Huawei");
        BROWSERS.put("MiuiBrowser/", "Xiaomi");
        BROWSERS.put("Firefox/", "Firefox");
        BROWSERS.put("Chrome/", "Chrome");
        BROWSERS.put("Safari/", "Safari");
        SYSTEMS.put("OpenHarmony", "HarmonyOS");
        SYSTEMS.put("HarmonyOS", "HarmonyOS");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("iPhone", "iPhone");
        SYSTEMS.put("iPad", "iPad");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("Mac OS", "macOS");
        SYSTEMS.put("Linux", "Linux");
    }

    private Browser() {}

    /** @param userAgent the header of that name; what is not known is "—" */
    public static String of(@Nullable String userAgent) {
        String said = userAgent == null ? "" : userAgent;
        return name(BROWSERS, said) + " · " + name(SYSTEMS, said);
    }

    private static String name(Map<String, String> names, String said) {
        return names.entrySet().stream()
                .filter(entry -> said.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("—");
    }
}

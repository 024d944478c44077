package org.youjiao.engine.document;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the departments that a document makes responsible, in the order it names them. */
final class Departments {
    private static final Pattern CHUNK = Pattern.compile("[^、，。；：（）《》“”\\s　]+");
    private static final String END =
            "(?:局|厅|委|办|编办|团委|妇联|总工会|残联|科协|文联|关工委|文明办|宣传部|组织部|统战部|政法委|网信办|政府|督导室|党校|支队|大队|法院|检察院)";
    private static final Pattern NAME = Pattern.compile(
            "^(?:[省市区县州旗盟镇](?:级)?|团[省市区县]|各[区市县镇乡街]|省级|市级)[\\u4e00-\\u9fff]{0,18}" + END + "$|^(?:共?青?团[省市区县州旗]委)$");
    private static final Pattern DUTY = Pattern.compile(
            "(?:责任|牵头|配合|主办|协办|参与|承办|实施)(?:单位|部门|科室|股室|处室)[：:]([^）。；\\n]{2,120})|（([^（）]{2,80})(?:按职责)?(?:分工)?负责）");
    private static final Pattern BARE_NAME =
            Pattern.compile("^[\\u4e00-\\u9fff]{2,20}(?:" + END + "|科|股|室|部|处|院|中心|组)$");
    private static final Pattern BEFORE = Pattern.compile("^(?:由|会同|联合|协同|协调|商|及时?向|报|向|请|各地|其中|以及|和|与|及|同)+");
    private static final Pattern AFTER = Pattern.compile(
            "(?:等?(?:相关|有关|职能|成员|各)*(?:部门|单位).*|等|牵头.*|负责.*|配合.*|按.*|会商.*|分工.*|要.*|通力.*|共同.*|统筹.*|联合.*|具体.*|组织.*|抓好.*|研究.*|制定.*|出台.*|印发.*)$");

    private Departments() {}

    /** @param place the issuing area's name, such as 天河: in front of a department it is left off */
    static List<String> list(String body, String place) {
        Set<String> found = new LinkedHashSet<>();
        for (String line : body.split("\n", -1)) {
            if (!line.matches(".*[。；：，、）].*") || line.matches("各.{1,60}：")) {
                continue; // signatures and addressees
            }
            Matcher chunk = CHUNK.matcher(line);
            while (chunk.find()) {
                add(found, chunk.group(), place, NAME);
            }
            Matcher duty = DUTY.matcher(line);
            while (duty.find()) {
                String names = duty.group(1) == null ? duty.group(2) : duty.group(1);
                for (String name : names.split("[、，,；　]|(?:牵头|配合|责任|主办|协办)(?:单位|部门)[：:]", -1)) {
                    add(found, name, place, BARE_NAME);
                }
            }
        }
        return List.copyOf(found);
    }

    private static void add(Set<String> found, String chunk, String place, Pattern form) {
        String name = BEFORE.matcher(chunk.strip()).replaceFirst("");
        if (!place.isEmpty()) {
            int at = name.indexOf(place);
            name = at >= 0 && at <= 6 ? name.substring(at + place.length()) : name;
        }
        if (!form.matcher(name).matches()) {
            name = AFTER.matcher(name).replaceFirst("");
        }
        String[] halves = name.split("[和及与]", 2);
        if (halves.length == 2
                && form.matcher(halves[0]).matches()
                && form.matcher(halves[1]).matches()
                && name.charAt(0) == halves[1].charAt(0)) {
            found.add(halves[0]);
            found.add(halves[1]);
        } else if (form.matcher(name).matches() && name.length() >= 3) {
            found.add(name);
        }
    }
}

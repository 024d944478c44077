package org.youjiao.server.plan.standing;

import org.youjiao.engine.outlook.Request;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;

/**
 * {@code catalogue/standards/outlook.yaml}: from which probability a target is on course, and at risk.
 *
 * @param aboutTolerance how far below the bound 约 still counts, as a fraction of it
 * @param verified whether a source that was read gives these bounds
 */
public record OutlookStandard(Request.Thresholds thresholds, double aboutTolerance, String source, boolean verified) {
    private static final String FILE = "standards/outlook.yaml";

    static OutlookStandard read(Catalogue catalogue) {
        Entry top = catalogue.read(FILE);
        double onCourse = share(top.get("on_course"));
        double atRisk = share(top.get("at_risk"));
        if (atRisk > onCourse) {
            throw top.get("at_risk").problem("有风险的界限 " + atRisk + " 应不大于按期推进的界限 " + onCourse);
        }
        return new OutlookStandard(
                new Request.Thresholds(onCourse, atRisk),
                share(top.get("about_tolerance")),
                top.get("source").text(),
                top.get("verified").truth());
    }

    private static double share(Entry entry) {
        double share = entry.number();
        if (!(share >= 0 && share < 1)) {
            throw entry.problem("「" + entry.text() + "」应为 0 至 1 之间的小数，如 0.8");
        }
        return share;
    }
}

package org.youjiao.server;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.chain.ChainVerification;
import org.youjiao.server.access.chain.WatchVerification;
import org.youjiao.server.access.factor.FactorVerification;
import org.youjiao.server.collection.ReturnVerification;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Verification;
import org.youjiao.server.indicator.LedgerVerification;
import org.youjiao.server.indicator.ObservationRows;
import org.youjiao.server.intake.FileVerification;
import org.youjiao.server.intake.rows.RowVerification;
import org.youjiao.server.notice.SealVerification;
import org.youjiao.server.registry.person.archive.ArchiveVerification;
import org.youjiao.server.registry.pupil.PupilRows;
import org.youjiao.server.registry.pupil.PupilSheets;
import org.youjiao.server.registry.staff.StaffRows;
import org.youjiao.server.registry.staff.StaffSheets;
import org.youjiao.server.sample.SampleImport;
import org.youjiao.server.sample.SamplePopulation;

/** What starting up asks of the rooms. */
final class Rooms {
    private Rooms() {}

    /** Takes the sample district in through the import door. */
    static void buildSample(ConfigurableApplicationContext context, PrintStream out) {
        out.println("装入示例区……");
        context.getBean(SampleImport.class).build(file -> out.println("  " + file));
    }

    /** Leaves the sample district at the three schools whose people are registered at once. */
    static void keepSampleSmall(ConfigurableApplicationContext context) {
        context.getBean(SamplePopulation.class).keepSmall();
    }

    /** Has everybody else in the sample district registered, in the background. @param asked though it was kept small before */
    static void populateSample(ConfigurableApplicationContext context, boolean asked, PrintStream out) {
        if (context.getBean(SamplePopulation.class).begin(asked)) {
            out.println("示例区其他学校的学生和教职工（约 32 万人）在后台登记，需要几分钟，其间可以照常使用。");
        }
    }

    /** What each room has verified; the program's own beans of the kind, for a command that runs without it. */
    static List<Verification> verifications(Seal seal) {
        return List.of(
                new ChainVerification(),
                new WatchVerification(),
                new FactorVerification(seal),
                new FileVerification(seal),
                new RowVerification(List.of(new PupilRows(), new StaffRows(), new ObservationRows())),
                new LedgerVerification(),
                new ReturnVerification(),
                PupilSheets.pupilVerification(seal),
                StaffSheets.staffVerification(seal),
                new ArchiveVerification(seal),
                new SealVerification(seal));
    }

    /** One-time links of administrators, while none of them has ever come in: title → path. */
    static Map<String, String> firstLinks(ConfigurableApplicationContext context) {
        var links = new LinkedHashMap<String, String>();
        context.getBean(Access.class)
                .firstLinks()
                .forEach(link -> links.put(link.title(), link.token().path()));
        return links;
    }
}

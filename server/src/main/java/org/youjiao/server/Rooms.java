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
import org.youjiao.server.registry.pupil.PupilRows;
import org.youjiao.server.registry.pupil.PupilSheets;
import org.youjiao.server.registry.staff.StaffRows;
import org.youjiao.server.registry.staff.StaffSheets;
import org.youjiao.server.sample.SampleImport;

/** What starting up asks of the rooms. */
final class Rooms {
    private Rooms() {}

    /** Takes the sample district in through the import door. */
    static void buildSample(ConfigurableApplicationContext context, PrintStream out) {
        out.println("装入示例区……");
        context.getBean(SampleImport.class).build(file -> out.println("  " + file));
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

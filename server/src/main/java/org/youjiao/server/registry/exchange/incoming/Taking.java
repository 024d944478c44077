package org.youjiao.server.registry.exchange.incoming;

import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Door;
import org.youjiao.server.intake.Outcome;
import org.youjiao.server.intake.desk.Desk;
import org.youjiao.server.intake.passage.Progress;

/** Takes a roster's rows in through the import door, schools before classes before people. */
@Component
final class Taking {
    private final Door door;
    private final Desk desk;

    Taking(Door door, Desk desk) {
        this.door = door;
        this.desk = desk;
    }

    /**
     * Takes in all sheets that are ready; those with wrong rows only if the sender chose to leave these outside.
     *
     * @return message key of what became of it
     */
    String take(Caller caller, Report report, boolean partly) {
        boolean asked = false;
        for (Report.Part part : report.parts()) {
            Batch batch = desk.findOwn(caller, part.batch()).orElse(null);
            boolean right = batch != null && batch.ready() && batch.counts().alters();
            boolean some = batch != null && partly && batch.partly();
            if (batch == null || !(right || some)) {
                continue;
            }
            Batch.Way way = right ? Batch.Way.WHOLE : Batch.Way.RIGHT;
            if (desk.isLong(batch)) {
                desk.askCommit(caller, batch, way);
                asked = true;
            } else if (door.commit(caller, batch.id(), way, Progress.NONE) instanceof Outcome.Refused refused) {
                return refused.reason().key();
            }
        }
        return asked ? "exchange.incoming.asked" : "exchange.incoming.taken";
    }

    /** Puts the rows away that were not taken in: the roster is compared anew. */
    void putAway(Caller caller, Report report) {
        report.parts().forEach(part -> door.discard(caller, part.batch()));
    }
}

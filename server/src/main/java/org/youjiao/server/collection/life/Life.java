package org.youjiao.server.collection.life;

import java.util.HashSet;
import java.util.Set;
import org.youjiao.server.collection.life.State.Accepted;
import org.youjiao.server.collection.life.State.Checked;
import org.youjiao.server.collection.life.State.Filling;
import org.youjiao.server.collection.life.State.Locked;
import org.youjiao.server.collection.life.State.NotBegun;
import org.youjiao.server.collection.life.State.Prepared;
import org.youjiao.server.collection.life.State.Returned;
import org.youjiao.server.collection.life.State.Submitted;

/**
 * The rules of a return's life. Filling → prepared → submitted → checked → accepted → locked; from submitted on single cells
 * are sent back, from locked on unlocked, and the return comes round again. Whatever is not written here is refused.
 */
public final class Life {
    private Life() {}

    /** What an act leads to. */
    public sealed interface Step {}

    public record Moved(State to) implements Step {}

    /** @param key of the message that says why not */
    public record Refused(String key) implements Step {}

    /** What becomes of a return in this state by this act. */
    public static Step after(State state, Act act) {
        if (act instanceof Act.Fill fill) {
            return fill(state, fill);
        }
        if (act instanceof Act.Prepare prepare) {
            return send(state, prepare.blocks(), new Prepared(open(state)), false);
        }
        if (act instanceof Act.Recall) {
            return state instanceof Prepared prepared
                    ? new Moved(prepared.open().isEmpty() ? new Filling() : new Returned(prepared.open()))
                    : refused("not-prepared");
        }
        if (act instanceof Act.Sign sign) {
            return sign.head() ? send(state, sign.blocks(), new Submitted(), true) : refused("not-head");
        }
        return byBureau(state, act);
    }

    private static Step byBureau(State state, Act act) {
        if (act instanceof Act.Check) {
            return state instanceof Submitted ? new Moved(new Checked()) : refused("not-submitted");
        }
        if (act instanceof Act.Accept) {
            return state instanceof Checked ? new Moved(new Accepted()) : refused("not-checked");
        }
        if (act instanceof Act.Lock) {
            return state instanceof Accepted ? new Moved(new Locked()) : refused("not-accepted");
        }
        if (act instanceof Act.GiveBack back) {
            boolean may = state instanceof Submitted || state instanceof Checked || state instanceof Accepted;
            // another cell may be added while the first is still out
            return may || state instanceof Returned ? reopened(state, back.fields()) : refused("not-with-bureau");
        }
        var unlock = (Act.Unlock) act;
        return state instanceof Locked ? reopened(state, unlock.fields()) : refused("not-locked");
    }

    private static Step fill(State state, Act.Fill fill) {
        if (state instanceof NotBegun || state instanceof Filling) {
            return new Moved(new Filling());
        }
        return state.opens(fill.field()) ? new Moved(state) : refused("cell-locked");
    }

    private static Step send(State state, boolean blocks, State to, boolean prepared) {
        boolean may = state instanceof Filling || state instanceof Returned || (prepared && state instanceof Prepared);
        if (!may) {
            return refused(state instanceof NotBegun ? "not-begun" : "not-filling");
        }
        return blocks ? refused("blocked") : new Moved(to);
    }

    private static Step reopened(State state, Set<String> fields) {
        if (fields.isEmpty()) {
            return refused("no-cell");
        }
        var open = new HashSet<>(open(state));
        open.addAll(fields);
        return new Moved(new Returned(open));
    }

    private static Set<String> open(State state) {
        return state instanceof Returned returned
                ? returned.open()
                : state instanceof Prepared prepared ? prepared.open() : Set.of();
    }

    private static Refused refused(String why) {
        return new Refused("collection.refused." + why);
    }
}

package org.youjiao.server.registry.exchange.reading;

import java.util.Locale;
import org.youjiao.files.table.UnreadableTable;
import org.youjiao.server.web.Saying;

/** What was sent can't be read as a roster at all; says why. */
public final class NoRoster extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Saying why;

    private NoRoster(Saying why) {
        super(why.key(), null, false, false);
        this.why = why;
    }

    /** @param what ends the key of the message */
    static NoRoster of(String what, Object... arguments) {
        return new NoRoster(Saying.of("exchange.refused." + what, arguments));
    }

    public static NoRoster of(UnreadableTable unreadable) {
        return new NoRoster(Saying.of(
                "intake.unreadable." + unreadable.reason().name().toLowerCase(Locale.ROOT),
                unreadable.place(),
                unreadable.value(),
                unreadable.mend()));
    }

    public Saying why() {
        return why;
    }
}

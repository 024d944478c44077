package org.youjiao.server.notice;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.IMPORT;
import static org.youjiao.server.access.Action.READ;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;

/** What a notice is of: what its recipient chooses by, and all that a mail says of it. */
public enum Topic {
    CALL_OPENED(CHANGE, Kind.FILING),
    CALL_DUE(CHANGE, Kind.FILING),
    CALL_OVERDUE(CHANGE, Kind.FILING),
    CALL_REMINDED(CHANGE, Kind.FILING),
    CELLS_RETURNED(CHANGE, Kind.FILING),
    RETURN_ACCEPTED(CHANGE, Kind.FILING),
    TASK_ASSIGNED(READ, Kind.TASK),
    TASK_DUE(READ, Kind.TASK),
    TASK_OVERDUE(READ, Kind.TASK),
    TASK_RETURNED(READ, Kind.TASK),
    TASK_ACCEPTED(READ, Kind.TASK),
    TASK_REPORTED(READ, Kind.TASK),
    TASK_RAISED(READ, Kind.TASK),
    EXTENSION_ASKED(READ, Kind.TASK),
    EXTENSION_DECIDED(READ, Kind.TASK),
    PROPOSAL_WAITING(CHANGE, Kind.REGISTER),
    PROPOSAL_DECIDED(CHANGE, Kind.PROPOSAL),
    FINDING_ASSIGNED(CHANGE, Kind.FINDING),
    JOB_ENDED(IMPORT, Kind.RETURN);

    private final Action action;
    private final Kind kind;

    Topic(Action action, Kind kind) {
        this.action = action;
        this.kind = kind;
    }

    /** As in the database, addresses and messages: {@code call-opened}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Message key of its name. */
    public String key() {
        return "notice.topic." + slug();
    }

    /** Whether somebody like the caller may ever be told of it. */
    public boolean concerns(Caller caller, Gate gate) {
        return gate.permits(caller, action, kind);
    }

    public static Optional<Topic> find(String slug) {
        return Arrays.stream(values())
                .filter(topic -> topic.slug().equals(slug))
                .findFirst();
    }
}

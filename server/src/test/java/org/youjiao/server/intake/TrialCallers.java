package org.youjiao.server.intake;

import java.util.List;
import java.util.Set;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;

/** Who asks in tests that go through no browser. */
final class TrialCallers {
    static final Caller OFFICER = new Caller(1, "规划科", Set.of(Role.PLANNER), new Scope(1, List.of("/440106/")), "test");
    static final Caller CLERK =
            new Caller(2, "一小文员", Set.of(Role.CLERK), new Scope(2, List.of("/440106/4401060001/")), "test");
    static final Caller OTHER_CLERK =
            new Caller(3, "二小文员", Set.of(Role.CLERK), new Scope(3, List.of("/440106/4401060002/")), "test");

    private TrialCallers() {}
}

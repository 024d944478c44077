package org.youjiao.server.integrity;

import org.youjiao.server.TestApplication;

/** For tests that need findings and don't want to wait for the checks to run by themselves. */
public final class ChecksRun {
    private ChecksRun() {}

    /** The checks have run over what is there now. */
    public static void over(TestApplication application) {
        application.bean(Inspector.class).catchUp();
    }
}

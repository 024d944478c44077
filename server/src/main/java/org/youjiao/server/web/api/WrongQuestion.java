package org.youjiao.server.web.api;

import org.youjiao.server.web.Page;

/** A question that can't be answered; ends the route, and its problem is the answer. */
public final class WrongQuestion extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Page.Problem problem;

    public WrongQuestion(Page.Problem problem) {
        super(problem.slug(), null, false, false); // a client's mistake, no fault of ours: no stack
        this.problem = problem;
    }

    Page.Problem problem() {
        return problem;
    }
}

package org.youjiao.server.db;

import java.util.ArrayList;
import java.util.List;

/** What verifications found, in Chinese and plain words; of findings the first {@value #KEPT} and their number. */
public final class Report {
    /** Findings that are kept in words. */
    public static final int KEPT = 200;

    private final List<String> verified = new ArrayList<>();
    private final List<String> found = new ArrayList<>();
    private int findings;

    /** Something was looked through, right or wrong. @param what with its count, such as 审计记录 1,204 条 */
    public void verified(String what, Object... counts) {
        verified.add(what.formatted(counts));
    }

    /** Something is wrong. @param what which thing, and how it is wrong */
    public void found(String what, Object... which) {
        findings++;
        if (found.size() < KEPT) {
            found.add(what.formatted(which));
        }
    }

    public List<String> verified() {
        return List.copyOf(verified);
    }

    /** The first of the findings. */
    public List<String> found() {
        return List.copyOf(found);
    }

    /** How many there are. */
    public int findings() {
        return findings;
    }
}

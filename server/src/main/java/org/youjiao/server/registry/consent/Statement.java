package org.youjiao.server.registry.consent;

import java.time.LocalDate;

/**
 * What was said of a purpose.
 *
 * @param guardian the parent who said it, see {@code registry.guardian}; 0 for a paper
 * @param paper where the paper is; empty for a parent
 * @param who wrote it down: the parent, or somebody of the school
 */
public record Statement(String purpose, boolean given, long guardian, String paper, String who, LocalDate day) {}

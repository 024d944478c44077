package org.youjiao.server.registry.twin;

import java.time.LocalDate;

/** One record merged into another by a person. @param kept the record that goes on @param undone whether it was taken back */
public record Merge(long id, long kept, long merged, String why, String who, LocalDate day, boolean undone) {}

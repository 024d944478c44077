package org.youjiao.server.notice;

import java.time.LocalDateTime;
import org.youjiao.server.web.Saying;

/** A notice as its recipient has it. */
public record Told(long id, Topic topic, Saying words, String path, LocalDateTime at, boolean read) {}

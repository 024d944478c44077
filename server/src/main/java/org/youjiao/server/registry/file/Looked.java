package org.youjiao.server.registry.file;

import java.time.OffsetDateTime;

/** An act on a pupil's record. @param why as said by whoever acted; empty where none was or the reader is not told */
record Looked(OffsetDateTime at, String who, String action, String why) {}

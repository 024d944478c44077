package org.youjiao.server.plan.task;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a department offers to show that it has done what was promised.
 *
 * @param title of the document, event or project, or of what was achieved
 * @param number of the document, such as 穗天教〔2021〕3号; empty where there is none
 * @param day it was issued, held or opened; null where it was not said
 * @param address where it is published; empty where it is attached only
 * @param attachments how many files were sent with it
 */
public record Evidence(
        String title, String number, @Nullable LocalDate day, String address, int attachments) {}

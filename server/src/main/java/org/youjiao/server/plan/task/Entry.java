package org.youjiao.server.plan.task;

import java.time.LocalDate;

/**
 * An act as it was recorded.
 *
 * @param id in the database
 * @param number 1, 2, 3 … within its task
 * @param day the business day
 * @param account who did it; 0 is the program
 * @param who his name at that time
 */
public record Entry(long id, int number, Act act, LocalDate day, long account, String who) {}

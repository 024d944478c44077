package org.youjiao.server.indicator;

import java.time.LocalDate;

/**
 * A figure of one school year.
 *
 * @param year the year in which the school year begins
 * @param counted the day of its count
 */
public record Point(int year, LocalDate counted, Value value) {}

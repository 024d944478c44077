package org.youjiao.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Prints one line a figure: what, measured, budget, verdict, the machine's load while measuring. */
final class Table {
    private static final long BEGAN = System.nanoTime();

    private Table() {}

    static void head() {
        System.out.printf(
                "machine: %d processors, load %.2f, Java %s%n",
                Runtime.getRuntime().availableProcessors(), load(), System.getProperty("java.version"));
        System.out.println("| work | measured | budget | | load |");
        System.out.println("|---|---|---|---|---|");
    }

    static void end() {
        System.out.printf("measured in %s%n", seconds(System.nanoTime() - BEGAN));
    }

    /** A figure with a budget: the value of which the verdict is made, in the limit's unit. */
    static void line(String work, String measured, String budget, double value, double limit) {
        print(work, measured, budget, value <= limit ? "met" : "**missed**");
    }

    /** A figure that has no budget. */
    static void line(String work, String measured) {
        print(work, measured, "—", "");
    }

    /** A part that could not be measured; the others go on. */
    static void failed(String work, Exception problem) {
        print(work, "failed: " + String.valueOf(problem.getMessage()).replaceAll("[|\\s]+", " "), "—", "**failed**");
        problem.printStackTrace();
    }

    private static void print(String work, String measured, String budget, String verdict) {
        System.out.printf(Locale.ROOT, "| %s | %s | %s | %s | %.1f |%n", work, measured, budget, verdict, load());
    }

    static String seconds(double nanos) {
        return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }

    static String milliseconds(double nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}

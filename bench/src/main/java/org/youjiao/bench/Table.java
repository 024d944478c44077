package org.youjiao.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Prints one line a figure: what, measured, budget, the machine's load while measuring. */
final class Table {
    private Table() {}

    static void head() {
        System.out.printf(
                "machine: %d processors, load %.2f, Java %s%n",
                Runtime.getRuntime().availableProcessors(), load(), System.getProperty("java.version"));
        System.out.println("| work | measured | budget | load |");
        System.out.println("|---|---|---|---|");
    }

    static void line(String work, String measured, String budget) {
        System.out.printf(Locale.ROOT, "| %s | %s | %s | %.2f |%n", work, measured, budget, load());
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

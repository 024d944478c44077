package org.youjiao.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The batch commands. Exit code 0 done, 2 wrong input or usage, 1 a fault of the program. Output is UTF-8 in any locale. */
@Command(
        name = "youjiao",
        description = "优教：区县教育规划的批处理命令。",
        subcommands = {ReadPlanCommand.class},
        synopsisHeading = "用法：",
        descriptionHeading = "%n",
        optionListHeading = "%n选项：%n",
        parameterListHeading = "%n参数：%n",
        commandListHeading = "%n命令：%n",
        synopsisSubcommandLabel = "命令")
final class Main implements Runnable {
    private Main() {}

    public static void main(String[] arguments) {
        // POI asks Log4j for a logger; without one it would complain on standard error.
        System.setProperty("log4j2.statusLoggerLevel", "OFF");
        System.setProperty("log4j.configuration.StatusLogger.level", "OFF");
        System.setProperty("log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        PrintStream output = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(output, errors, arguments);
        output.flush();
        System.exit(code);
    }

    /** Runs one command line against the given streams and answers its exit code. */
    static int run(PrintStream output, PrintStream errors, String... arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setOut(new PrintWriter(output, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(errors, true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler(UsageErrors::answer);
        line.setExecutionExceptionHandler(UsageErrors::answer);
        line.setUsageHelpAutoWidth(false);
        return line.execute(arguments);
    }

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "缺少命令。");
    }
}

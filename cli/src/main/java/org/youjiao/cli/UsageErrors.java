package org.youjiao.cli;

import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in Chinese what is wrong with a command line or its input. */
final class UsageErrors {
    static final int WRONG_INPUT = 2;
    static final int FAULT = 1;

    private UsageErrors() {}

    /** A wrong command line. */
    static int answer(ParameterException error, String[] arguments) {
        CommandLine line = error.getCommandLine();
        line.getErr().println("错误：" + words(error));
        line.getErr().println("用法见：" + line.getCommandSpec().qualifiedName() + " --help");
        return WRONG_INPUT;
    }

    /** Wrong input, or a fault. */
    static int answer(Exception error, CommandLine line, ParseResult result) {
        if (error instanceof WrongInputException) {
            line.getErr().println("错误：" + error.getMessage());
            return WRONG_INPUT;
        }
        line.getErr().println("程序出错：" + error + "。请把下面的信息和输入文件一并反馈。");
        error.printStackTrace(line.getErr());
        return FAULT;
    }

    private static String words(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            return "不认识的参数“%s”。".formatted(String.join(" ", unmatched.getUnmatched()));
        }
        if (error instanceof MissingParameterException missing) {
            return "缺少参数：%s。"
                    .formatted(String.join(
                            "、",
                            missing.getMissing().stream()
                                    .map(ArgSpec::paramLabel)
                                    .toList()));
        }
        if (error instanceof OverwrittenOptionException) {
            return "同一个选项给了两次（" + error.getMessage() + "）。";
        }
        String message = error.getMessage();
        return message == null || message.codePoints().noneMatch(at -> at > 0x2E80)
                ? "参数有误（" + message + "）。"
                : message;
    }
}

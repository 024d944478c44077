package org.youjiao.server;

import java.util.Arrays;

/** The program's entry: {@code start} runs the server, {@code login-link} speaks to a running one. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        String command = arguments.length == 0 ? "start" : arguments[0];
        String[] rest = arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (command) {
            case "start" -> {
                int code = Start.run(rest, System.out, System.err);
                if (code != 0) {
                    System.exit(code);
                }
            }
            default -> {
                System.err.println("未知命令：" + command + "。可用：start、login-link。");
                System.exit(2);
            }
        }
    }
}

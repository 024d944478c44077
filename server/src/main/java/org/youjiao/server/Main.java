package org.youjiao.server;

import java.util.Arrays;
import org.youjiao.server.access.login.LoginLink;
import org.youjiao.server.db.backup.Backup;
import org.youjiao.server.db.backup.Restore;
import org.youjiao.server.proof.CheckCommand;

/**
 * The program's entry: {@code start} runs the server, {@code login-link} and {@code backup} speak to a running one, {@code
 * check} verifies what one has written, {@code restore} makes a new one.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        String command = arguments.length == 0 ? "start" : arguments[0];
        String[] rest = arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (command) {
            case "start" -> exit(Start.run(rest, System.out, System.err));
            case "login-link" -> exit(LoginLink.run(rest, System.out, System.err));
            case "check" -> exit(CheckCommand.run(rest, Rooms::verifications, System.out, System.err));
            case "backup" -> exit(Backup.run(rest, System.err));
            case "restore" -> exit(Restore.run(rest, System.err));
            default -> {
                System.err.println("未知命令：" + command + "。可用：start、login-link、check、backup、restore。");
                System.exit(2);
            }
        }
    }

    /**
     * Leaves a running server running. One that did not come up has closed what it opened, and leaves without the JVM's
     * usual end: an archive for quick starts recorded from it would serve all later starts badly.
     */
    private static void exit(int code) {
        if (code != 0) {
            System.out.flush();
            System.err.flush();
            Runtime.getRuntime().halt(code);
        }
    }
}

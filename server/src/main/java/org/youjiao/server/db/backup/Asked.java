package org.youjiao.server.db.backup;

import java.nio.file.Path;

/**
 * What a command was asked for.
 *
 * @param data the folder of data
 */
record Asked(Path file, Path data) {
    static Asked of(String command, String[] arguments) {
        String usage = command.equals("backup")
                ? "用法：./youjiao backup 备份文件 [--data 目录]"
                : "用法：./youjiao restore 备份文件 --data 新目录";
        String file = null;
        String data = null;
        for (int at = 0; at < arguments.length; at++) {
            String argument = arguments[at];
            if (argument.equals("--db") || argument.startsWith("--db=")) {
                throw new Refused(
                        "自备的数据库（--db）不能用本命令备份和恢复：它的文件不在这里。请用 PostgreSQL 自己的 pg_basebackup 和日志归档，见 docs/operations.md。\n(Your own PostgreSQL is backed up by its own means: see docs/operations.md.)");
            } else if (argument.startsWith("--data=")) {
                data = argument.substring("--data=".length());
            } else if (argument.equals("--data") && at + 1 < arguments.length) {
                data = arguments[++at];
            } else if (file == null && !argument.startsWith("-")) {
                file = argument;
            } else {
                throw new Refused("无法识别的参数“%s”。%s\n(Unknown argument.)".formatted(argument, usage));
            }
        }
        if (file == null || data == null) {
            throw new Refused("请写明%s。%s\n(Something is missing.)".formatted(file == null ? "备份文件" : "数据目录", usage));
        }
        return new Asked(
                Path.of(file).toAbsolutePath().normalize(),
                Path.of(data).toAbsolutePath().normalize());
    }
}

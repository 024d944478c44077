package org.youjiao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Where a command's result goes: a file that appears whole or not at all, or standard output. */
final class Output {
    private Output() {}

    static void write(String content, @Nullable Path file, PrintWriter standard, PrintWriter remarks)
            throws WrongInputException {
        if (file == null) {
            standard.print(content);
            standard.flush();
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
            throw new WrongInputException("无法写入“%s”：文件夹不存在，或该路径本身是文件夹。请换一个输出文件名。".formatted(file));
        }
        try {
            Path half = Files.createTempFile(folder, ".youjiao-", ".part");
            try {
                Files.writeString(half, content, StandardCharsets.UTF_8);
                Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException unwritable) {
            throw new WrongInputException("无法写入“%s”：%s。请检查磁盘空间和写入权限。".formatted(file, unwritable.getMessage()));
        }
        remarks.println("已写入 " + file);
    }
}

package org.youjiao.files.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.youjiao.files.table.UnreadableTable.Reason;

/**
 * A zip of CSV files that another system made. Its files are found by name, at the top or together in one folder; nothing is
 * ever written where an entry's name says. What swells beyond what real files do is refused as it is unpacked.
 */
public final class CsvArchive implements AutoCloseable {
    private static final int MOST_FILES = 200;
    private static final long MOST_FILE = 512 * ZipPart.MEGABYTE;
    private static final String AGAIN = "请让对方系统重新导出，并原样上传压缩包";
    /** Names in the encoding of older Chinese programs, where they are not marked as UTF-8. */
    private static final Charset NAMES = Charset.forName("GB18030");

    private final String fileName;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

    private CsvArchive(String fileName, ZipFile zip) {
        this.fileName = fileName;
        this.zip = zip;
    }

    /**
     * Opens an archive on disk, which must stay there until {@link #close()}.
     *
     * @throws UnreadableTable if it is no archive, damaged, or has names that lead outside
     * @throws UncheckedIOException if the disk fails
     */
    public static CsvArchive open(Path file, String fileName) throws UnreadableTable {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile(), NAMES);
        } catch (ZipException | IllegalArgumentException | java.io.EOFException e) {
            throw refused(Reason.DAMAGED, "文件“" + fileName + "”", "不是压缩包（.zip），或压缩包已损坏、不完整");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var archive = new CsvArchive(fileName, zip);
        try {
            archive.look();
            return archive;
        } catch (UnreadableTable | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private void look() throws UnreadableTable {
        if (zip.size() > MOST_FILES) {
            throw refused(Reason.BOMB, place(), "压缩包里有 " + zip.size() + " 个文件，最多 " + MOST_FILES + " 个");
        }
        for (var all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            String path = entry.getName().replace('\\', '/');
            if (path.startsWith("/") || path.contains("..") || path.matches("^[A-Za-z]:.*")) {
                throw refused(Reason.DAMAGED, place(), "里面有指向压缩包之外的文件名“" + shown(path) + "”");
            }
            String name = path.substring(path.lastIndexOf('/') + 1);
            // what macOS and file managers add
            if (entry.isDirectory() || path.startsWith("__MACOSX/") || name.startsWith(".")) {
                continue;
            }
            if (entries.putIfAbsent(name, entry) != null) {
                throw refused(Reason.DAMAGED, place(), "里面有两个文件都叫“" + shown(name) + "”");
            }
        }
    }

    /** The names of its files, without folders. */
    public Set<String> names() {
        return Set.copyOf(entries.keySet());
    }

    /** The file of this name as a table; empty if there is none. Close it. */
    public Optional<TableFile> find(String name) throws UnreadableTable {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        String place = place() + "里的 " + name;
        try (ZipPart in = ZipPart.open(zip, entry, MOST_FILE)) {
            TableFile table = TableFile.open(in, name);
            if (table.isWorkbook()) {
                table.close();
                throw refused(Reason.NOT_A_TABLE, place, "不是 CSV 文本，而是工作簿或压缩包");
            }
            return Optional.of(table);
        } catch (UncheckedIOException e) {
            throw told(place, java.util.Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw told(place, e);
        }
    }

    private static UnreadableTable told(String place, IOException problem) {
        if (problem instanceof ZipPart.Bomb bomb) {
            return refused(Reason.BOMB, place, String.valueOf(bomb.getMessage()));
        }
        if (problem instanceof ZipException || problem instanceof java.io.EOFException) {
            boolean locked = String.valueOf(problem.getMessage()).contains("encrypted");
            return locked
                    ? new UnreadableTable(Reason.PASSWORD, place, "设有解压密码", "请去掉密码，重新打包后再上传")
                    : refused(Reason.DAMAGED, place, "压缩包已损坏或不完整");
        }
        throw new UncheckedIOException(problem);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String place() {
        return "压缩包“" + fileName + "”";
    }

    private static String shown(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    private static UnreadableTable refused(Reason reason, String place, String what) {
        return new UnreadableTable(reason, place, what, AGAIN);
    }
}

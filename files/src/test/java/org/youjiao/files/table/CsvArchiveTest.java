package org.youjiao.files.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youjiao.files.table.UnreadableTable.Reason;

/** Zips of CSV files: read wherever they lie in it, refused in words where they mean harm. */
class CsvArchiveTest {
    @TempDir
    private Path folder;

    /** @param parts name, content, name, content … */
    private Path zip(Object... parts) throws IOException {
        Path file = Files.createTempFile(folder, "roster", ".zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int part = 0; part < parts.length; part += 2) {
                zip.putNextEntry(new ZipEntry((String) parts[part]));
                zip.write(parts[part + 1] instanceof byte[] bytes ? bytes : ((String) parts[part + 1]).getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    private static UnreadableTable refusal(Path file) {
        return catchThrowableOfType(UnreadableTable.class, () -> {
            try (var archive = CsvArchive.open(file, "名册.zip")) {
                for (String name : archive.names()) {
                    archive.find(name).orElseThrow().close();
                }
            }
        });
    }

    @Test
    void finds_a_file_at_the_top_and_in_a_folder_and_leaves_out_what_machines_add() throws Exception {
        Path file = zip("导出/users.csv", "sourcedId\nu1\n", "__MACOSX/导出/._users.csv", "x", "导出/.DS_Store", "x");
        try (var archive = CsvArchive.open(file, "名册.zip")) {
            assertThat(archive.names()).containsExactly("users.csv");
            try (var table = archive.find("users.csv").orElseThrow();
                    var rows = table.rows(table.sheets().get(0))) {
                rows.next();
                assertThat(rows.next().cell(0).text()).isEqualTo("u1");
            }
            assertThat(archive.find("orgs.csv")).isEmpty();
        }
    }

    @Test
    void refuses_names_that_lead_outside() throws IOException {
        for (String name : new String[] {"../users.csv", "a/../../users.csv", "/etc/users.csv", "C:\\users.csv"}) {
            assertThat(refusal(zip(name, "x"))).as(name).hasMessageContaining("指向压缩包之外");
        }
        assertThat(refusal(zip("a/users.csv", "x", "b/users.csv", "y"))).hasMessageContaining("两个文件都叫");
    }

    @Test
    void refuses_what_swells_and_what_is_too_many() throws IOException {
        assertThat(refusal(zip("users.csv", new byte[64 << 20])).reason()).isEqualTo(Reason.BOMB);
        Object[] many = new Object[402];
        Arrays.setAll(many, place -> place % 2 == 0 ? "f" + place + ".csv" : "x");
        assertThat(refusal(zip(many)).reason()).isEqualTo(Reason.BOMB);
    }

    @Test
    void refuses_what_is_no_archive_cut_short_or_no_text() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.zip"), "sourcedId,name\n");
        assertThat(refusal(plain)).hasMessageContaining("不是压缩包");
        Path whole = zip("users.csv", "sourcedId\nu1\n".repeat(5_000));
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.zip"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(refusal(half).reason()).isEqualTo(Reason.DAMAGED);
        assertThat(refusal(zip("users.csv", Files.readAllBytes(whole)))).isNotNull();
        assertThat(refusal(zip("users.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0}))
                        .reason())
                .isEqualTo(Reason.NOT_A_TABLE);
    }
}

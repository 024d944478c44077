package org.youjiao.server.access;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.youjiao.server.web.Page;

/** The one way by which files of persons leave the program: what counts, limits or records them is done here. */
@Component
public final class PersonsExport {
    private final Audit audit;

    PersonsExport(Audit audit) {
        this.audit = audit;
    }

    /**
     * A file ready to be given.
     *
     * @param kind of persons, such as {@code pupils}
     * @param unit whose persons they are, by code
     * @param persons how many of them are in it
     */
    public record File(String kind, String unit, int persons, String name, String contentType, byte[] content) {}

    /** Gives the file, and notes it in the trail; in the open transaction, which may write. */
    public Page give(Caller caller, File file, String why) {
        audit.concerning(file.unit())
                .record(
                        caller,
                        "export",
                        file.kind(),
                        file.unit(),
                        null,
                        Map.of("file", file.name(), "rows", file.persons(), "sha256", sha256(file.content())),
                        why);
        return new Page.Download(file.name(), file.contentType(), out -> out.write(file.content()));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

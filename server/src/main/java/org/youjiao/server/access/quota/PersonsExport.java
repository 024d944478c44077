package org.youjiao.server.access.quota;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.web.Page;

/** The one way by which files of persons leave the program: they are counted, limited and recorded here. */
@Component
public final class PersonsExport {
    private final Audit audit;
    private final PersonsQuota quota;

    PersonsExport(Audit audit, PersonsQuota quota) {
        this.audit = audit;
        this.quota = quota;
    }

    /**
     * A file ready to be given.
     *
     * @param kind of persons, such as {@code pupils}
     * @param unit whose persons they are, by code
     * @param persons how many of them are in it
     */
    public record File(String kind, String unit, int persons, String name, String contentType, byte[] content) {}

    /**
     * Gives the file, and notes it in the trail; in the open transaction, which may write. Too many for today: a page that says
     * so, and how to ask for more.
     *
     * @param persons how many there will be in it; it is made only if they are not too many
     */
    public Page give(Caller caller, int persons, Supplier<File> made, String why) {
        if (!quota.take(persons)) {
            return quota.over(persons);
        }
        File file = made.get();
        if (file.persons() > persons) {
            throw new IllegalStateException("The file \"%s\" holds %d persons, but %d were counted."
                    .formatted(file.name(), file.persons(), persons));
        }
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

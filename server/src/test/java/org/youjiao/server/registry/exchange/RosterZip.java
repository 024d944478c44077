package org.youjiao.server.registry.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A roster as another vendor's system makes it: columns in another order, some of its own, statuses and times in each row. */
public final class RosterZip {
    private static final String LAST = ",2021-10-01T03:04:05.000Z,";

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private RosterZip() {}

    /** An empty zip. */
    public static RosterZip empty() {
        return new RosterZip();
    }

    /** Of this many files, all whole, each with its lines; the first is its header. */
    public static RosterZip of(Map<String, List<String>> files) {
        var zip = new RosterZip();
        var manifest = new StringBuilder(
                "propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,1.2\r\nsource.systemName,育才云平台\r\n");
        files.forEach((name, lines) -> {
            manifest.append("file.").append(name).append(",bulk\r\n");
            zip.with(name + ".csv", String.join("\r\n", lines) + "\r\n");
        });
        manifest.append("file.results,absent\r\n");
        return zip.with("manifest.csv", manifest.toString());
    }

    /** The users of a school, with what else they need; lines of {@link #user}. */
    static Map<String, List<String>> school(List<String> orgs, List<String> users, List<String> roles) {
        var files = new LinkedHashMap<String, List<String>>();
        files.put("orgs", lines("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId", orgs));
        files.put(
                "users",
                lines(
                        "sourcedId,status,dateLastModified,familyName,givenName,enabledUser,username,userIds,identifier,phone,"
                                + "grades,metadata.homeRegion,metadata.busRoute",
                        users));
        files.put(
                "roles",
                lines(
                        "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId",
                        roles));
        return files;
    }

    static List<String> lines(String header, List<String> rows) {
        var lines = new java.util.ArrayList<>(List.of(header));
        lines.addAll(rows);
        return lines;
    }

    /** @param numbers as the column {@code userIds} has them */
    static String user(String id, String family, String given, String numbers, String grade) {
        return id + ",active" + LAST + family + "," + given + ",true," + id + "@example.cn," + numbers + ",,," + grade
                + ",华南,7";
    }

    static String role(String user, String role, String org) {
        return "r-" + user + "-" + role + ",active" + LAST + user + ",primary," + role + ",,," + org + ",";
    }

    /** The same zip with this file, or with another in its place. */
    public RosterZip with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    RosterZip with(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    /** The zip. */
    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return bytes.toByteArray();
    }
}

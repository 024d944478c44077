package org.youjiao.server.access.login;

import java.util.Optional;

/** An address that a request asks to be sent to: only one of this program is followed, so that no link leads astray. */
public final class LocalPath {
    private LocalPath() {}

    /** The path with its query, or {@code /} where it is missing or would lead elsewhere. */
    public static String orHome(Optional<String> asked) {
        return asked.filter(LocalPath::isLocal).orElse("/");
    }

    private static boolean isLocal(String path) {
        // browsers read \ as /, and drop tabs and line ends before they look
        return path.startsWith("/")
                && !path.startsWith("//")
                && path.length() < 2000
                && path.chars().noneMatch(character -> character <= ' ' || character == '\\' || character > '~');
    }
}

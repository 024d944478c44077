package org.youjiao.server.notice.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The mail server that letters are handed to.
 *
 * @param name to log in with; empty for none
 * @param password empty for none; never shown, never logged
 * @param sender address that letters come from
 * @param address of the program, as links begin, without a slash at the end
 */
record MailServer(
        boolean enabled,
        String host,
        int port,
        Security security,
        String name,
        String password,
        String sender,
        String address) {

    /** How the line to it is protected. */
    enum Security {
        NONE,
        STARTTLS,
        TLS;

        String slug() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Security> find(String slug) {
            return Arrays.stream(values())
                    .filter(security -> security.slug().equals(slug))
                    .findFirst();
        }
    }

    /** Whether a password would go to the same place, as well protected. */
    boolean isSameLine(MailServer other) {
        return host.equals(other.host) && port == other.port && security == other.security && name.equals(other.name);
    }

    MailServer withPassword(String other) {
        return new MailServer(enabled, host, port, security, name, other, sender, address);
    }

    /** The password is not for logs. */
    @Override
    public String toString() {
        return "MailServer[%s:%d, %s]".formatted(host, port, security.slug());
    }
}

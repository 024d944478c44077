package org.youjiao.server.notice.mail;

import java.net.URI;
import java.util.Optional;
import org.youjiao.server.web.Request;

/**
 * The form of the mail server as it was sent.
 *
 * @param refusal key of the message that says what is wrong; empty where nothing is
 */
record MailForm(MailServer server, String refusal) {
    private static final int HIGHEST_PORT = 65_535;

    /**
     * An empty password keeps the one before, as long as it goes by the same line to the same server: nobody gets hold of it by
     * pointing to a server of his own. No name to log in with, no password.
     */
    static MailForm of(Request request, Optional<MailServer> before) {
        String name = request.find("name").orElse("");
        String address = request.find("address").orElse("").replaceFirst("/+$", "");
        var server = new MailServer(
                request.find("enabled").isPresent(),
                request.find("host").orElse(""),
                request.number("port", 0),
                request.find("security").flatMap(MailServer.Security::find).orElse(MailServer.Security.STARTTLS),
                name,
                name.isEmpty() ? "" : request.find("password").orElse(""),
                request.find("sender").orElse(""),
                address);
        return new MailForm(
                before.filter(kept -> !name.isEmpty() && server.password().isEmpty() && kept.isSameLine(server))
                        .map(kept -> server.withPassword(kept.password()))
                        .orElse(server),
                findProblem(server)
                        .map(problem -> "notice.mail.wrong-" + problem)
                        .orElse(""));
    }

    private static Optional<String> findProblem(MailServer server) {
        if (!server.host().matches("[A-Za-z0-9.:-]{1,253}")) {
            return Optional.of("host");
        }
        if (server.port() < 1 || server.port() > HIGHEST_PORT) {
            return Optional.of("port");
        }
        if (!MailAddress.isSound(server.sender())) {
            return Optional.of("sender");
        }
        return isAddress(server.address()) ? Optional.empty() : Optional.of("address");
    }

    private static boolean isAddress(String typed) {
        try {
            var address = URI.create(typed);
            return address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getRawQuery() == null;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}

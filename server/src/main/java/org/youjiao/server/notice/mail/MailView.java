package org.youjiao.server.notice.mail;

/**
 * The mail server as its page shows it: without the password.
 *
 * @param keepsPassword whether one is kept here
 * @param passwordOutside whether the environment gives one
 * @param kept whether a server has been set
 */
public record MailView(
        boolean enabled,
        String host,
        int port,
        String security,
        String name,
        String sender,
        String address,
        boolean keepsPassword,
        boolean passwordOutside,
        boolean kept) {

    static MailView of(MailServer server, boolean passwordOutside, boolean kept) {
        return new MailView(
                server.enabled(),
                server.host(),
                server.port(),
                server.security().slug(),
                server.name(),
                server.sender(),
                server.address(),
                !server.password().isEmpty(),
                passwordOutside,
                kept);
    }
}

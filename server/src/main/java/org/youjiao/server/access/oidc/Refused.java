package org.youjiao.server.access.oidc;

/** Why the identity server's answer leads nowhere; a message tells whoever came. */
enum Refused {
    /** The server could not be reached. */
    UNREACHABLE(502),
    /** Nobody here asked for this answer, or too long ago. */
    STATE(400),
    /** The server itself refused, or whoever came gave up. */
    DENIED(401),
    /** The token is not what was asked for: signature, nonce, audience or issuer. */
    TOKEN(401),
    /** The token is over, or not valid yet. */
    CLOCK(401),
    /** No account is bound to the identity. */
    UNBOUND(403),
    DISABLED(403),
    /** The identity is bound to another account. */
    TAKEN(409),
    /** Who was to be confirmed did not prove himself just now, or was somebody else. */
    STALE(403);

    private final int status;

    Refused(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    String slug() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

package org.youjiao.server.access.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The way in by the bureau's own identity server; a bean where one is configured. */
public interface IdentityWay {
    /** In the browser's session: the token by which the server knows whom to log out. */
    String TOKEN = "youjiao.identity";

    /** The server's own name for itself, to which identities are bound. */
    String issuer();

    /** The words of the button. */
    String button();

    /** Where the identity server logs out whoever came in by it; empty where he did not, or the server offers nothing. */
    Optional<String> leaveAddress(HttpServletRequest request);
}

package org.youjiao.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret of a one-time link: 256 random bits. Only its SHA-256 is stored, so whoever reads the database can enter
 * nowhere.
 */
public record Token(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one. */
    public static Token fresh() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** SHA-256 of the text. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Where it is used: {@code /link/…}. */
    public String path() {
        return "/link/" + text;
    }

    /** The whole address, on the server that this request was sent to. */
    public String address(HttpServletRequest request) {
        String here = request.getRequestURL().toString();
        return here.substring(0, here.length() - request.getRequestURI().length()) + path();
    }

    /** Never the secret: a token must not reach a log by accident. */
    @Override
    public String toString() {
        return "Token[…]";
    }
}

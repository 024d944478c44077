package org.youjiao.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of scripts and styles that change when their content does, so that browsers may keep them for good. */
public final class Assets {
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    /** {@code youjiao.css} of {@code resources/assets} → {@code /assets/1a2b3c4d/youjiao.css}. */
    public String href(String name) {
        return addresses.computeIfAbsent(name, missing -> "/assets/" + fingerprint(missing) + "/" + missing);
    }

    private static String fingerprint(String name) {
        try (InputStream content = Assets.class.getResourceAsStream("/assets/" + name)) {
            if (content == null) {
                throw new IllegalArgumentException("There is no asset \"%s\" in resources/assets.".formatted(name));
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

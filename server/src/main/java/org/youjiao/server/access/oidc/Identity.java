package org.youjiao.server.access.oidc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody the identity server has vouched for, by a token that was verified.
 *
 * @param name what the server calls him, for people to read
 * @param second whether a second factor was asked for
 * @param at when he last proved who he is there; null where the server does not say
 * @param token the token itself, by which the server knows whom to log out
 */
record Identity(
        String issuer,
        String subject,
        String name,
        boolean second,
        @Nullable Instant at,
        String token) {}

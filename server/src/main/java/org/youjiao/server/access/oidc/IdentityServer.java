package org.youjiao.server.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Speaks with the identity server: authorization code with PKCE, state and nonce; the token's signature, issuer, audience and times
 * are verified by Spring Security. What the server offers is asked for at the first log-in, not at the start, and again until it
 * answers.
 */
@Component
@ConditionalOnProperty("youjiao.oidc")
final class IdentityServer {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityServer.class);

    /** For each of the three questions of a log-in. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String ONE = "oidc";
    private static final String BACK = "{baseUrl}/login/oidc/back";

    /** An answer that leads nowhere. */
    static final class NoIdentity extends Exception {
        private static final long serialVersionUID = 1L;
        private final Refused why;

        NoIdentity(Refused why) {
            this.why = why;
        }

        Refused why() {
            return why;
        }
    }

    private final OidcSettings settings;
    private final Line line;
    private final HttpSessionOAuth2AuthorizationRequestRepository asked =
            new HttpSessionOAuth2AuthorizationRequestRepository();
    private final OidcAuthorizationCodeAuthenticationProvider provider;
    private volatile @Nullable ClientRegistration known;

    IdentityServer(@Value("${youjiao.oidc}") String file) {
        settings = OidcSettings.read(java.nio.file.Path.of(file));
        line = new Line(PATIENCE);
        // the token says all that is needed; the server is asked for nothing more
        provider = new OidcAuthorizationCodeAuthenticationProvider(
                line.tokens(), request -> new DefaultOidcUser(java.util.List.of(), request.getIdToken()));
        provider.setJwtDecoderFactory(registration -> line.decoder(registration, settings.algorithm()));
    }

    OidcSettings settings() {
        return settings;
    }

    /**
     * Where to send the browser.
     *
     * @param anew whether whoever is logged in there has to prove himself again
     */
    String ask(HttpServletRequest request, HttpServletResponse response, boolean anew) throws NoIdentity {
        ClientRegistration registration = registration();
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(id -> registration, "/login/oidc");
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        OAuth2AuthorizationRequest question = Objects.requireNonNull(resolver.resolve(request, ONE));
        if (anew) {
            var more = new LinkedHashMap<String, Object>(question.getAdditionalParameters());
            more.put("prompt", "login");
            more.put("max_age", "0");
            question = OAuth2AuthorizationRequest.from(question)
                    .additionalParameters(more)
                    .build();
        }
        asked.saveAuthorizationRequest(question, request, response);
        return question.getAuthorizationRequestUri();
    }

    /** Who it is that the server sends back with this request. */
    Identity answer(HttpServletRequest request, HttpServletResponse response) throws NoIdentity {
        OAuth2AuthorizationRequest question = asked.removeAuthorizationRequest(request, response);
        if (question == null) {
            throw new NoIdentity(Refused.STATE);
        }
        String code = request.getParameter("code");
        if (code == null) {
            throw new NoIdentity(Refused.DENIED);
        }
        var answered = OAuth2AuthorizationResponse.success(code)
                .state(request.getParameter("state"))
                .redirectUri(Objects.requireNonNull(question.getRedirectUri()))
                .build();
        var exchange = new OAuth2AuthorizationExchange(question, answered);
        try {
            var login = (OAuth2LoginAuthenticationToken)
                    provider.authenticate(new OAuth2LoginAuthenticationToken(registration(), exchange));
            OidcUser user = (OidcUser) Objects.requireNonNull(login).getPrincipal();
            return identity(Objects.requireNonNull(user));
        } catch (OAuth2AuthenticationException problem) {
            throw new NoIdentity(why(problem));
        }
    }

    /** Where the server logs out whoever came by this token; empty where it offers nothing of the kind. */
    Optional<String> leaveAddress(String token, String here) {
        ClientRegistration registration = known;
        Object end = registration == null
                ? null
                : registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
        return end == null
                ? Optional.empty()
                : Optional.of(org.springframework.web.util.UriComponentsBuilder.fromUriString(end.toString())
                        .queryParam("id_token_hint", token)
                        .queryParam("post_logout_redirect_uri", here)
                        .encode()
                        .build()
                        .toUriString());
    }

    private Identity identity(OidcUser user) {
        var token = user.getIdToken();
        String subject = Objects.requireNonNull(token.getSubject());
        String name = token.getClaimAsString(settings.nameClaim());
        boolean second = Stream.concat(
                        Stream.ofNullable(token.getClaim("acr")),
                        token.getClaim("amr") instanceof Collection<?> methods
                                ? methods.stream()
                                : Stream.ofNullable(token.getClaim("amr")))
                .map(Object::toString)
                .anyMatch(settings.secondFactors()::contains);
        return new Identity(
                settings.issuer(),
                subject,
                name == null ? subject : name,
                second,
                token.getAuthenticatedAt(),
                token.getTokenValue());
    }

    private ClientRegistration registration() throws NoIdentity {
        ClientRegistration there = known;
        if (there == null) {
            try {
                there = line.offer(settings.issuer())
                        .registrationId(ONE)
                        .clientId(settings.clientId())
                        .clientSecret(settings.secret())
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri(BACK)
                        .scope(OidcScopes.OPENID, OidcScopes.PROFILE)
                        .userNameAttributeName("sub")
                        .build();
            } catch (RuntimeException away) {
                LOG.warn("What the identity server offers could not be read: {}", Line.kinds(away));
                throw new NoIdentity(Refused.UNREACHABLE);
            }
            known = there;
        }
        return there;
    }

    private static Refused why(OAuth2AuthenticationException problem) {
        // the code says whether it was the client's secret, the token or the line; the description may hold claims
        LOG.warn(
                "The identity server's answer was refused: {} {}",
                problem.getError().getErrorCode(),
                Line.kinds(problem));
        if (Line.isBroken(problem)) {
            return Refused.UNREACHABLE;
        }
        String said = String.valueOf(problem.getError().getDescription());
        boolean time = said.contains("exp=")
                || said.contains("iat=")
                || said.contains("Jwt expired")
                || said.contains("Jwt used before");
        return time ? Refused.CLOCK : Refused.TOKEN;
    }

    /** Whether somebody proved himself since then; a minute of difference between two clocks is forgiven. */
    static boolean since(@Nullable Instant proved, Instant asked) {
        return proved != null && !proved.plusSeconds(60).isBefore(asked);
    }
}

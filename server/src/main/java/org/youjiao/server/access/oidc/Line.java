package org.youjiao.server.access.oidc;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * The line from this program to the identity server. Whoever waits at the other end of a log-in waits in a thread of ours: a server
 * that takes calls and says nothing is given up after a few seconds, everywhere.
 */
final class Line {
    private final SimpleClientHttpRequestFactory calls = new SimpleClientHttpRequestFactory();

    Line(Duration patience) {
        calls.setConnectTimeout(patience);
        calls.setReadTimeout(patience);
    }

    /** What the server says it offers; one that calls itself otherwise is another one. */
    ClientRegistration.Builder offer(String issuer) {
        String place = (issuer.endsWith("/") ? issuer : issuer + "/") + ".well-known/openid-configuration";
        Map<String, Object> said = Objects.requireNonNull(RestClient.builder()
                .requestFactory(calls)
                .build()
                .get()
                .uri(place)
                .retrieve()
                .body(new ParameterizedTypeReference<Map<String, Object>>() {}));
        if (!issuer.equals(said.get("issuer"))) {
            throw new IllegalStateException("The identity server calls itself otherwise than the configuration does.");
        }
        return ClientRegistrations.fromOidcConfiguration(said);
    }

    /** Exchanges codes for tokens. */
    RestClientAuthorizationCodeTokenResponseClient tokens() {
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        // as the library sets its own up, but for the patience
        tokens.setRestClient(RestClient.builder()
                .requestFactory(calls)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    /** Verifies tokens by the server's keys; signed by this algorithm and no other. */
    JwtDecoder decoder(ClientRegistration registration, String algorithm) {
        String keys = Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri());
        var decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithm(Objects.requireNonNull(SignatureAlgorithm.from(algorithm)))
                .restOperations(new RestTemplate(calls))
                .build();
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        return decoder;
    }

    /** Whether it came of the line and not of what was said on it. */
    static boolean isBroken(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    /** What went wrong, by its kinds alone: messages may repeat what a token held. A certificate not trusted is told from a refused call. */
    static String kinds(Throwable problem) {
        var kinds = new LinkedHashSet<String>();
        for (Throwable cause = problem; cause != null && kinds.size() < 8; cause = cause.getCause()) {
            kinds.add(cause.getClass().getSimpleName());
        }
        return String.join(" < ", kinds);
    }
}

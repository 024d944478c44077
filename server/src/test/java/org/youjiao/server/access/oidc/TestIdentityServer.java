package org.youjiao.server.access.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A bureau's identity server: Spring Authorization Server in a context and on a port of its own; anybody's password is his name.
 * Not marked as a configuration, or the program would find it.
 */
@EnableWebSecurity
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
public class TestIdentityServer {
    static final String CLIENT = "youjiao";
    static final String SECRET = "only-for-this-test";

    /** What the next token says otherwise than it should: claims by name. */
    static final Map<String, Object> OTHERWISE = new ConcurrentHashMap<>();

    /** What becomes of the next ID tokens on the way to the program; null: nothing. */
    static volatile @Nullable UnaryOperator<String> tampering;

    /** The running server. */
    record Running(ConfigurableApplicationContext context, String issuer) implements AutoCloseable {
        @Override
        public void close() {
            context.close();
        }
    }

    /** Starts it for a program at this address. */
    static Running start(String program, int port) {
        var application = new SpringApplication(TestIdentityServer.class);
        String issuer = "http://127.0.0.1:" + port;
        application.setDefaultProperties(new HashMap<String, Object>(Map.of(
                "server.port",
                port,
                "server.address",
                "127.0.0.1",
                "test.issuer",
                issuer,
                "test.program",
                program,
                "server.servlet.session.cookie.name",
                "IDENTITY")));
        application.setRegisterShutdownHook(false);
        return new Running(application.run(), issuer);
    }

    /** A port that is free now. */
    static int freePort() {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The file by which a program reaches the server at this port. */
    static Path configure(Path folder, int port) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        return Files.writeString(
                folder.resolve("oidc.properties"),
                "issuer=http://127.0.0.1:" + port + "\nclient-id=" + CLIENT + "\nclient-secret-file="
                        + secret.getFileName() + "\nbutton=天河教育统一认证\nsecond-factor=otp, mfa\n");
    }

    /** Somebody between server and program, who changes tokens. */
    @Bean
    static FilterRegistrationBean<OncePerRequestFilter> tamperer() {
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                UnaryOperator<String> change = tampering;
                if (change == null || !request.getRequestURI().equals("/oauth2/token")) {
                    chain.doFilter(request, response);
                    return;
                }
                var kept = new ContentCachingResponseWrapper(response);
                chain.doFilter(request, kept);
                String said = new String(kept.getContentAsByteArray(), StandardCharsets.UTF_8);
                String changed = Pattern.compile("(\"id_token\":\")([^\"]+)")
                        .matcher(said)
                        .replaceFirst(found -> found.group(1) + change.apply(found.group(2)));
                response.setContentLength(changed.length());
                response.getOutputStream().write(changed.getBytes(StandardCharsets.UTF_8));
            }
        });
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    static SecurityFilterChain chain(HttpSecurity http) throws Exception {
        return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .csrf(csrf -> csrf.ignoringRequestMatchers("/login"))
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    static UserDetailsService people() {
        return new InMemoryUserDetailsManager(List.of("li", "wang", "zhao").stream()
                .map(name -> User.withUsername(name)
                        .password("{noop}" + name)
                        .roles("USER")
                        .build())
                .toList());
    }

    @Bean
    static RegisteredClientRepository clients(
            @org.springframework.beans.factory.annotation.Value("${test.program}") String program) {
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId("1")
                .clientId(CLIENT)
                .clientSecret("{noop}" + SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(program + "/login/oidc/back")
                .postLogoutRedirectUri(program + "/")
                .scope("openid")
                .scope("profile")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build());
    }

    @Bean
    static AuthorizationServerSettings settings(
            @org.springframework.beans.factory.annotation.Value("${test.issuer}") String issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer).build();
    }

    @Bean
    static JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        return new ImmutableJWKSet<>(new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey((RSAPrivateKey) pair.getPrivate())
                .keyID(UUID.randomUUID().toString())
                .build()));
    }

    @Bean
    static JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    static OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> {
            if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                context.getClaims()
                        .claim("preferred_username", context.getPrincipal().getName());
                context.getClaims().claim("auth_time", Instant.now().getEpochSecond());
                OTHERWISE.forEach((name, value) -> context.getClaims().claim(name, value));
            }
        };
    }
}

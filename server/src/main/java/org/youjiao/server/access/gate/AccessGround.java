package org.youjiao.server.access.gate;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Callers;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.oidc.OidcSettings;
import org.youjiao.server.access.token.Bearer;

/** Wiring: the gate, and Spring Security for sessions, tokens against forged forms, and headers. */
@Configuration(proxyBeanMethods = false)
class AccessGround {

    @Bean
    static Gate gate() {
        return new Gate();
    }

    /** bcrypt, with its name in front of the hash so that a stronger one can follow it. */
    @Bean
    static PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    static SecurityContextRepository securityContexts() {
        return new HttpSessionSecurityContextRepository();
    }

    /** In a cookie that scripts can't read, so that visitors who never log in cost no session. */
    @Bean
    static CsrfTokenRepository formTokens() {
        var repository = new CookieCsrfTokenRepository();
        repository.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        // the header that the layout gives to htmx
        repository.setHeaderName("X-CSRF-TOKEN");
        return repository;
    }

    /** What could not be taken apart the first time is left alone by the page that says so, which would fail of it again. */
    @Bean
    static MultipartResolver multipartResolver() {
        return new StandardServletMultipartResolver() {
            @Override
            public boolean isMultipart(HttpServletRequest request) {
                return request.getDispatcherType() != DispatcherType.ERROR && super.isMultipart(request);
            }
        };
    }

    /** Every request reaches its route; the gate, not the address, decides. */
    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            SecurityContextRepository contexts,
            CsrfTokenRepository formTokens,
            @Value("${youjiao.oidc:}") String oidc)
            throws Exception {
        // a form of ours may lead on to the identity server: binding an account, logging out
        String forms =
                oidc.isEmpty() ? "" : " " + OidcSettings.read(Path.of(oidc)).origin();
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .securityContext(context -> context.securityContextRepository(contexts))
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens).ignoringRequestMatchers(Bearer::isShown))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .headers(headers -> headers.referrerPolicy(
                                policy -> policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN))
                        .contentSecurityPolicy(policy -> policy.policyDirectives(
                                "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self';"
                                        + " object-src 'none'; frame-ancestors 'none'; form-action 'self'" + forms
                                        + "; base-uri 'self'")))
                .build();
    }

    /** Routes may ask for their caller. */
    @Component
    static final class CallerArgument implements HandlerMethodArgumentResolver {
        private final Callers callers;

        CallerArgument(Callers callers) {
            this.callers = callers;
        }

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType().equals(Caller.class);
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest web,
                @Nullable WebDataBinderFactory binders) {
            return callers.current();
        }
    }
}

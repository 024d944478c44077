package org.youjiao.server.access;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Wiring: the gate, and Spring Security for sessions, tokens against forged forms, and headers. */
@Configuration(proxyBeanMethods = false)
class AccessGround {

    @Bean
    static Gate gate() {
        return new Gate();
    }

    /** Every request reaches its route; the gate, not the address, decides. */
    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self';"
                                + " frame-ancestors 'none'; form-action 'self'; base-uri 'self'")))
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

package org.youjiao.server.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** The ground's wiring: templates, messages, assets that browsers keep for good, arguments and answers of routes. */
@Configuration(proxyBeanMethods = false)
public class WebGround implements WebMvcConfigurer {
    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final ObjectProvider<HandlerMethodArgumentResolver> arguments;
    private final ObjectProvider<HandlerMethodReturnValueHandler> answers;

    WebGround(
            ObjectProvider<HandlerMethodArgumentResolver> arguments,
            ObjectProvider<HandlerMethodReturnValueHandler> answers) {
        this.arguments = arguments;
        this.answers = answers;
    }

    @Bean
    static TemplateEngine templates() {
        return TemplateEngine.createPrecompiled(ContentType.Html);
    }

    @Bean
    static Messages messages() {
        return Messages.load();
    }

    @Bean
    static Assets assets() {
        return new Assets();
    }

    /** Remembers the reader's language for a year. */
    public static void remember(HttpServletResponse response, String language) {
        var cookie = new Cookie("language", language.equals("en") ? "en" : "zh");
        cookie.setPath("/");
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        arguments.orderedStream().forEach(resolvers::add);
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        answers.orderedStream().forEach(handlers::add);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // the fingerprint is part of the address: see Assets
        registry.addResourceHandler("/assets/{fingerprint:[0-9a-f]{8}}/**")
                .addResourceLocations("classpath:/assets/")
                .setCacheControl(FOR_GOOD)
                .resourceChain(true)
                .addResolver(new PathResourceResolver() {
                    @Override
                    protected @Nullable Resource getResource(String path, Resource folder) throws IOException {
                        // the path within the pattern begins with the fingerprint
                        return super.getResource(path.substring(path.indexOf('/') + 1), folder);
                    }
                });
        // webjars carry their version in the address
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(FOR_GOOD);
    }
}

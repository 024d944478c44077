package org.youjiao.server.access.limit;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The reverse proxies that are believed when they say for whom they ask. Without any the header is ignored: in a
 * bureau's network everybody could write it.
 */
@Configuration(proxyBeanMethods = false)
class Proxy {

    /** @param addresses separated by commas; empty: there is none */
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> forwardedAddress(
            @Value("${youjiao.proxy:}") String addresses) {
        String trusted = trusted(addresses);
        return factory -> {
            if (!trusted.isEmpty()) {
                var valve = new RemoteIpValve();
                valve.setInternalProxies(trusted);
                valve.setProtocolHeader("X-Forwarded-Proto");
                factory.addEngineValves(valve);
            }
        };
    }

    /** Exactly these addresses, as an expression. */
    static String trusted(String addresses) {
        return Arrays.stream(addresses.split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }
}

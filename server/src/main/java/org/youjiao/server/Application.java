package org.youjiao.server;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Database;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.Transactions;

/** Puts the rooms together on a database that is ready. Migrations have run before, by the database's owner. */
@SpringBootApplication(exclude = {FlywayAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
public class Application {

    /**
     * Starts the web application.
     *
     * @param settings Spring properties, such as {@code server.port}
     */
    static ConfigurableApplicationContext start(Database database, Clock clock, Map<String, Object> settings) {
        var application = new SpringApplication(Application.class);
        application.setDefaultProperties(settings);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            var beans = (GenericApplicationContext) context;
            beans.registerBean(DataSource.class, database::application);
            beans.registerBean(Clock.class, () -> clock);
        });
        return application.run();
    }

    /** The port that the server listens on. */
    static int port(ConfigurableApplicationContext context) {
        return Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    @Bean
    static Transactions transactions(DataSource application) {
        return new Transactions(application);
    }

    @Bean
    static Deployment deployment(JdbcClient jdbc, Clock clock) {
        return new Deployment(jdbc, clock);
    }

    @Bean
    static Catalogue catalogue(@Value("${youjiao.catalogue:catalogue}") String folder) {
        return new Catalogue(Path.of(folder)); // Spring would take a Path for a place in the web application
    }

    /** What runs before every route, in whatever room it was declared. */
    @Bean
    static WebMvcConfigurer interceptors(java.util.List<HandlerInterceptor> all) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                all.forEach(registry::addInterceptor);
            }
        };
    }
}

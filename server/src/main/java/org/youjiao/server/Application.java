package org.youjiao.server;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Archive;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.Inspection;
import org.youjiao.server.db.Scratch;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.db.Vault;
import org.youjiao.server.db.process.Disk;

/** Puts the rooms together on a database that is ready. Migrations have run before, by the database's owner. */
@SpringBootConfiguration
@ComponentScan
// named one by one: looking through all that Spring Boot could set up takes a second of every start
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    PropertyPlaceholderAutoConfiguration.class,
    LifecycleAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    MultipartAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
public class Application {

    /**
     * Starts the web application.
     *
     * @param database connections of the application's role; may still be on its way, see {@link LateDataSource}
     * @param checks the connection of the role that runs the catalogue's checks
     * @param seal for what must not lie open in the database
     * @param settings Spring properties, such as {@code server.port}
     */
    static ConfigurableApplicationContext start(
            DataSource database, DataSource checks, Seal seal, Clock clock, Map<String, Object> settings) {
        System.setProperty("spring.backgroundpreinitializer.ignore", "true"); // it would load what we load anyway
        var application = new SpringApplication(Application.class);
        Map<String, Object> all = new HashMap<>(settings);
        all.put("spring.servlet.multipart.location", Scratch.folder().toString());
        application.setDefaultProperties(all);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            var beans = (GenericApplicationContext) context;
            beans.registerBean(DataSource.class, () -> database);
            beans.registerBean(Inspection.class, () -> new Inspection(checks));
            beans.registerBean(Seal.class, () -> seal);
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
    static JdbcTemplate template(DataSource application) {
        return new JdbcTemplate(application);
    }

    @Bean
    static JdbcClient jdbc(JdbcTemplate template) {
        return JdbcClient.create(template);
    }

    @Bean
    static Vault vault(JdbcClient jdbc, Seal seal) {
        return new Vault(jdbc, seal);
    }

    @Bean
    static Archive archive(Seal seal) {
        return new Archive(seal);
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
    static Disk disk(@Value("${youjiao.data:}") String folder) {
        return Disk.ofProgram(folder);
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

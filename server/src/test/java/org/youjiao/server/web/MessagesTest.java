package org.youjiao.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MessagesTest {
    /** A key written out where it is asked for; keys that are put together are met by walking the pages. */
    private static final Pattern ASKED = Pattern.compile(
            "(?:text|content|Saying\\.of|named|help)\\(\\s*\"((?:access|campus|indicator|intake|plan|registry|web)(?:\\.[a-z0-9_-]+)+)\"\\s*[,)]");

    @Test
    void every_chinese_message_has_its_english_twin_and_no_other() throws IOException {
        var chinese = new TreeSet<String>();
        var english = new TreeSet<String>();
        for (Resource bundle : new PathMatchingResourcePatternResolver().getResources("classpath*:i18n/*.properties")) {
            (String.valueOf(bundle.getFilename()).endsWith("_en.properties") ? english : chinese).addAll(keys(bundle));
        }
        assertThat(chinese).isNotEmpty();
        assertThat(english).isEqualTo(chinese);
    }

    @Test
    void every_message_that_is_asked_for_is_there() throws IOException {
        var messages = Messages.load();
        var asked = new TreeSet<String>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
            for (Path source : sources.filter(file -> file.toString().matches(".*\\.(java|jte)"))
                    .toList()) {
                ASKED.matcher(Files.readString(source)).results().forEach(found -> asked.add(found.group(1)));
            }
        }
        assertThat(asked).hasSizeGreaterThan(300);
        assertThat(asked).filteredOn(key -> !messages.has(key)).isEmpty();
    }

    private static Set<String> keys(Resource bundle) throws IOException {
        var properties = new Properties();
        try (var reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames();
    }
}

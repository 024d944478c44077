package org.youjiao.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MessagesTest {

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

    private static Set<String> keys(Resource bundle) throws IOException {
        var properties = new Properties();
        try (var reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames();
    }
}

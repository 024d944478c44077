package org.youjiao.server.access.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserTest {

    /** What these browsers send, shortened. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0 | Edge · Windows",
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0 | Firefox · Linux",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1 | Safari · iPhone",
                "Mozilla/5.0 (Linux; Android 13) Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0 | WeChat · Android",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/120.0 Safari/537.36 | Chrome · macOS",
                "Java-http-client/17 | — · —"
            })
    void is_called_by_the_name_people_know(String said, String name) {
        assertThat(Browser.of(said)).isEqualTo(name);
    }

    @org.junit.jupiter.api.Test
    void one_that_says_nothing_is_not_known() {
        assertThat(Browser.of(null)).isEqualTo("— · —");
    }
}

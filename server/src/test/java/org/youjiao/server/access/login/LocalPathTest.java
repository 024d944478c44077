package org.youjiao.server.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalPathTest {

    @Test
    void follows_addresses_of_this_program_only() {
        for (String local : new String[] {"/", "/targets/3?as-of=2021-10-15&x=%2F", "/a#b"}) {
            assertThat(LocalPath.orHome(Optional.of(local))).isEqualTo(local);
        }
        for (String elsewhere : new String[] {
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "evil",
            "",
            " /x",
            "/\t/evil.example",
            "/\n/evil.example",
            "javascript:alert(1)",
            "/x\r\nSet-Cookie: a=b",
            "/学校"
        }) {
            assertThat(LocalPath.orHome(Optional.of(elsewhere))).as(elsewhere).isEqualTo("/");
        }
        assertThat(LocalPath.orHome(Optional.empty())).isEqualTo("/");
    }
}

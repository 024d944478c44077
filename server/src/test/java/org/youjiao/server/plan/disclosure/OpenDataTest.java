package org.youjiao.server.plan.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenDataTest {

    @Test
    void a_cell_is_quoted_where_it_must_be_and_never_becomes_a_formula() {
        assertThat(OpenData.cell("a,b")).isEqualTo("\"a,b\"");
        assertThat(OpenData.cell("他说\"好\"")).isEqualTo("\"他说\"\"好\"\"\"");
        assertThat(OpenData.cell("=1+1")).isEqualTo("'=1+1");
        assertThat(OpenData.cell(null)).isEmpty();
        assertThat(OpenData.cell(24000.0)).isEqualTo("24000");
        assertThat(OpenData.cell(97.5)).isEqualTo("97.5");
    }

    @Test
    void the_file_begins_with_its_mark_and_names_its_columns() throws IOException {
        var row = new LinkedHashMap<String, Object>();
        row.put("slug", "a-1");
        row.put("text", "第一行\n第二行");
        var out = new ByteArrayOutputStream();
        OpenData.csv(OpenData.Table.COMMITMENTS, List.of(row), out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("\uFEFFslug,text,kind,clause,")
                .contains("\r\na-1,\"第一行\n第二行\",,,");
    }
}

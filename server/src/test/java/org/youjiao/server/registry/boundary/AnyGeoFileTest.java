package org.youjiao.server.registry.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Outlines that nobody thought of: a file is refused in words, or each of its features is taken or refused. See AnyFileTest. */
class AnyGeoFileTest {
    private static final Map<String, String> KNOWN = Map.of("440106", "天河区", "440106006", "五山街道");

    @FuzzTest(maxDuration = "5s")
    void answers_any_file_with_its_features_or_a_reason(byte[] seed) {
        GeoFile file = GeoFile.read(new String(seed, StandardCharsets.UTF_8), KNOWN);
        assertThat(file.features().isEmpty()).isEqualTo(file.problem().isPresent());
        assertThat(file.matched()).allSatisfy(feature -> {
            assertThat(KNOWN).containsKey(feature.code());
            assertThat(GeoFile.read(
                                    "{\"type\":\"FeatureCollection\",\"features\":[{\"id\":\"%s\",\"geometry\":%s}]}"
                                            .formatted(feature.code(), feature.geometry()),
                                    KNOWN)
                            .matched())
                    .as("what was taken can be taken again")
                    .hasSize(1);
        });
    }
}

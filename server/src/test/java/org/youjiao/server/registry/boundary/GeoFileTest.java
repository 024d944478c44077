package org.youjiao.server.registry.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.youjiao.server.Chinese;
import org.youjiao.server.web.Saying;

class GeoFileTest {
    private static final Map<String, String> KNOWN =
            Map.of("440106001", "五山街道", "440106002", "员村街道", "XQ01", "甲学区", "XQ02", "同名", "XQ03", "同名");
    private static final String SQUARE = "[[[113.3,23.1],[113.4,23.1],[113.4,23.2],[113.3,23.1]]]";

    private static GeoFile file(String... features) {
        return GeoFile.read(
                "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}", KNOWN);
    }

    private static String feature(String properties, String coordinates) {
        return "{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":%s}}"
                .formatted(properties, coordinates);
    }

    @Test
    void a_feature_is_matched_by_code_or_by_name_with_or_without_its_ending() {
        GeoFile file = file(
                feature("\"adcode\":440106001,\"name\":\"别的名字\"", SQUARE),
                feature("\"name\":\"员村街\"", SQUARE),
                feature("\"名称\":\"甲学区\"", SQUARE));
        assertThat(file.problem()).isEmpty();
        assertThat(file.matched()).extracting(GeoFile.Feature::code).containsExactly("440106001", "440106002", "XQ01");
    }

    @Test
    void what_matches_nothing_or_two_is_named_and_left_out() {
        GeoFile file = file(
                feature("\"name\":\"越秀街道\"", SQUARE),
                feature("\"name\":\"同名\"", SQUARE),
                feature("\"name\":\"五山\"", SQUARE),
                feature("\"code\":\"440106001\"", SQUARE),
                feature("", SQUARE));
        assertThat(file.features())
                .extracting(feature -> words(feature.problem()))
                .satisfiesExactly(
                        problem -> assertThat(problem).contains("越秀街道", "都不相符"),
                        problem -> assertThat(problem).contains("同名", "都不相符"),
                        problem -> assertThat(problem).isEmpty(),
                        problem -> assertThat(problem).contains("与第 3 个图形同为「五山街道」"),
                        problem -> assertThat(problem).contains("没有代码也没有名称"));
    }

    @Test
    void a_projected_swapped_or_open_outline_is_refused_with_the_reason() {
        assertThat(problem("[[[12612345,2645678],[12612355,2645678],[12612355,2645690],[12612345,2645678]]]"))
                .contains("12612345", "投影");
        assertThat(problem("[[[23.1,113.3],[23.1,113.4],[23.2,113.4],[23.1,113.3]]]"))
                .contains("经度在前");
        assertThat(problem("[[[113.3,23.1],[113.4,23.1],[113.4,23.2],[113.3,23.2]]]"))
                .contains("没有闭合");
    }

    @Test
    void what_is_no_collection_of_features_is_refused_as_a_whole() {
        assertThat(words(GeoFile.read("<kml/>", KNOWN).problem())).contains("不是 JSON");
        assertThat(words(GeoFile.read("{\"type\":\"Feature\"}", KNOWN).problem()))
                .contains("FeatureCollection");
        assertThat(words(file().problem())).contains("没有图形");
    }

    private static String problem(String coordinates) {
        return words(file(feature("\"code\":\"440106001\"", coordinates))
                .features()
                .get(0)
                .problem());
    }

    private static String words(Optional<Saying> problem) {
        return problem.map(Chinese::words).orElse("");
    }
}

package org.youjiao.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MatchTest {
    private static final Entry LANGUAGES = entry("广州市天河外国语学校", "天河外国语学校", "3144010601");
    private static final Entry HUAYANG = entry("广州市天河区华阳小学", "华阳小学", "2144010602");
    private static final Entry RENAMED = entry("广州中学", "广州市第四十七中学", "3144010603");
    private static final Entry ACTION =
            new Entry("search.kind.action", "完善督导", List.of(), "落实责任督学挂牌督导全覆盖", "", "/plan/actions/x");

    @Test
    void a_name_is_found_by_its_beginning_its_middle_and_some_of_its_characters() {
        assertThat(found("广州市天河")).containsExactlyInAnyOrder(LANGUAGES, HUAYANG);
        assertThat(found("外国语")).containsExactly(LANGUAGES);
        assertThat(found("天外")).containsExactly(LANGUAGES);
    }

    @Test
    void a_name_is_found_by_pinyin_and_by_its_initials() {
        assertThat(found("huayang")).containsExactly(HUAYANG);
        assertThat(found("thwgy")).containsExactly(LANGUAGES);
        assertThat(found("hyxx")).containsExactly(HUAYANG);
        assertThat(found("GZZX")).containsExactly(RENAMED);
    }

    @Test
    void a_school_is_found_by_what_it_was_called_before_and_by_its_code() {
        assertThat(found("四十七中")).containsExactly(RENAMED);
        assertThat(found("2144010602")).containsExactly(HUAYANG);
        assertThat(found("２１４４０１０６０２")).containsExactly(HUAYANG);
    }

    @Test
    void every_word_must_be_found() {
        assertThat(found("天河 小学")).containsExactly(HUAYANG);
        assertThat(found("天河 大学")).isEmpty();
    }

    @Test
    void a_passage_is_found_by_its_words_and_stands_after_names() {
        assertThat(found("挂牌督导")).containsExactly(ACTION);
        Entry named = entry("督导指标");
        assertThat(Match.of("督导").score(named)).isGreaterThan(Match.of("督学").score(ACTION));
    }

    @Test
    void the_name_itself_stands_before_names_that_begin_with_it() {
        Entry longer = entry("华阳小学天润校区");
        assertThat(Match.of("华阳小学").score(entry("华阳小学")))
                .isGreaterThan(Match.of("华阳小学").score(longer));
        assertThat(Match.of("华阳小学").score(longer)).isGreaterThan(Match.of("天润").score(longer));
    }

    @Test
    void nothing_typed_finds_nothing() {
        assertThat(found("  ")).isEmpty();
        assertThat(found("x")).isEmpty();
        assertThat(found("%_'\"<")).isEmpty();
    }

    private static List<Entry> found(String typed) {
        Match match = Match.of(typed);
        return Stream.of(LANGUAGES, HUAYANG, RENAMED, ACTION)
                .filter(entry -> match.score(entry) > Match.NONE)
                .sorted(Comparator.comparingInt(match::score).reversed())
                .toList();
    }

    private static Entry entry(String title, String... aliases) {
        return Entry.of("search.kind.institution", title, List.of(aliases), "", "/x");
    }
}

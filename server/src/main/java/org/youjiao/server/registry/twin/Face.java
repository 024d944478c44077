package org.youjiao.server.registry.twin;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.registry.person.Document;

/**
 * What two records are compared by.
 *
 * @param sex by 人的性别; 1 and 2 say something
 * @param phones under which the family is reached
 */
record Face(
        long id,
        String name,
        String pinyin,
        String initials,
        String sex,
        @Nullable LocalDate birth,
        Document document,
        Set<String> phones) {
    private static final int SHORTEST_PHONE = 7;

    Face {
        phones = Set.copyOf(phones);
    }

    /** The telephones in a record's particulars, digits alone. */
    static Set<String> phones(Map<String, String> details) {
        return Stream.of("联系电话", "成员1联系电话", "成员2联系电话")
                .map(title -> details.getOrDefault(title, "").replaceAll("\\D", ""))
                .filter(digits -> digits.length() >= SHORTEST_PHONE)
                .collect(Collectors.toSet());
    }
}

package org.youjiao.server.registry.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A citizen's number by GB 11643-1999: six digits of a division, eight of the birthday, three in sequence (the last odd for
 * men), and a check character.
 */
public record IdentityNumber(String text, LocalDate birth, boolean male) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432"; // by the weighted sum modulo 11
    private static final int BIRTH = 6;
    private static final int SEQUENCE = 14;
    private static final int LAST_OF_SEQUENCE = 16;

    /** The number, in capitals; empty where length, birthday or check character is not right. */
    public static Optional<IdentityNumber> read(String typed) {
        String text = typed.strip().toUpperCase(java.util.Locale.ROOT);
        if (!text.matches("\\d{17}[\\dX]") || text.charAt(WEIGHTS.length) != check(text)) {
            return Optional.empty();
        }
        try {
            LocalDate birth = LocalDate.of(
                    Integer.parseInt(text.substring(BIRTH, BIRTH + 4)),
                    Integer.parseInt(text.substring(BIRTH + 4, BIRTH + 6)),
                    Integer.parseInt(text.substring(BIRTH + 6, SEQUENCE)));
            return Optional.of(new IdentityNumber(text, birth, (text.charAt(LAST_OF_SEQUENCE) - '0') % 2 == 1));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** The check character of a number's first 17 digits: {@code CHECKS[Σ wᵢ·dᵢ mod 11]}. */
    public static char check(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return CHECKS.charAt(sum % CHECKS.length());
    }
}

package org.youjiao.server.access.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final Totp RFC = new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** RFC 6238, appendix B, the rows of SHA-1; of their eight digits the last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void computes_the_codes_of_the_standard(long second, String code) {
        assertThat(RFC.code(Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code.substring(2));
    }

    @Test
    void takes_a_code_of_the_step_before_and_after_and_no_other() {
        Instant now = Instant.ofEpochSecond(1234567890);
        long here = Totp.step(now);
        for (long step = here - 3; step <= here + 3; step++) {
            assertThat(RFC.findStep(RFC.code(step), now, 0).isPresent())
                    .as("%d steps away", step - here)
                    .isEqualTo(Math.abs(step - here) <= 1);
        }
        assertThat(RFC.findStep("", now, 0)).isEmpty();
        assertThat(RFC.findStep("一二三四五六", now, 0)).isEmpty();
    }

    @Test
    void takes_no_code_of_a_step_that_is_over() {
        Instant now = Instant.ofEpochSecond(1234567890);
        long here = Totp.step(now);
        assertThat(RFC.findStep(RFC.code(here), now, here)).isEmpty();
        assertThat(RFC.findStep(RFC.code(here - 1), now, here)).isEmpty();
        assertThat(RFC.findStep(RFC.code(here + 1), now, here)).hasValue(here + 1);
    }

    /** RFC 4648, section 10, with the fill left away; and the secret as oathtool writes it. */
    @Test
    void writes_base_32_as_authenticators_read_it() {
        assertThat(Totp.base32("fooba".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTB");
        assertThat(RFC.readable()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assertThat(RFC.address("林 科"))
                .isEqualTo("otpauth://totp/Youjiao:%E6%9E%97%20%E7%A7%91?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Youjiao&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void a_secret_reaches_no_log() {
        assertThat(RFC.toString()).isEqualTo("Totp[…]");
        RecoveryCode code = RecoveryCode.sheet().get(0);
        assertThat(code.toString()).doesNotContain(code.text());
    }

    @Test
    void recovery_codes_are_read_however_they_are_typed() {
        RecoveryCode code = RecoveryCode.sheet().get(0);
        assertThat(code.readable()).matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}");
        assertThat(RecoveryCode.of(" " + code.readable().toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(code);
        assertThat(code.hash(1)).isNotEqualTo(code.hash(2));
    }
}

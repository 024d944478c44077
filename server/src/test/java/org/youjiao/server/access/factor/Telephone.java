package org.youjiao.server.access.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;

/** Somebody's authenticator, which got its secret from the page that shows it. */
public final class Telephone {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final TestApplication application;
    private final Totp totp;
    private List<String> recovery = List.of();

    private Telephone(TestApplication application, Totp totp) {
        this.application = application;
        this.totp = totp;
    }

    /** Sets up the second factor of whoever visits. */
    public static Telephone enrol(TestVisitor visitor, TestApplication application) {
        Telephone telephone = scan(visitor, application);
        var answer = visitor.post("/factor", "code", telephone.code());
        assertThat(answer.statusCode()).isEqualTo(200);
        telephone.recovery = codes(answer.body());
        return telephone;
    }

    /** Takes the secret from the page, without confirming it. */
    static Telephone scan(TestVisitor visitor, TestApplication application) {
        var secret = Pattern.compile("<pre>([A-Z2-7 ]+)</pre>")
                .matcher(visitor.get("/factor").body());
        assertThat(secret.find()).isTrue();
        return new Telephone(application, new Totp(bytes(secret.group(1))));
    }

    /** The recovery codes that a page shows. */
    static List<String> codes(String page) {
        return Pattern.compile("(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** What it shows now. */
    public String code() {
        return totp.code(Totp.step(application.bean(Clock.class).instant()));
    }

    /** What it shows next: the time of the program goes on as well. */
    public String nextCode() {
        application.pass(Duration.ofSeconds(Totp.SECONDS));
        return code();
    }

    public List<String> recovery() {
        return recovery;
    }

    private static byte[] bytes(String base32) {
        var out = new ByteArrayOutputStream();
        long bits = 0;
        int waiting = 0;
        for (char letter : base32.replace(" ", "").toCharArray()) {
            bits = bits << 5 | ALPHABET.indexOf(letter);
            waiting += 5;
            if (waiting >= Byte.SIZE) {
                waiting -= Byte.SIZE;
                out.write((int) (bits >> waiting));
            }
        }
        return out.toByteArray();
    }
}

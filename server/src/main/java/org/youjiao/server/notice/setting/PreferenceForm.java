package org.youjiao.server.notice.setting;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import org.youjiao.server.notice.Topic;
import org.youjiao.server.notice.mail.MailAddress;
import org.youjiao.server.web.Request;

/**
 * The form of settings as it was sent.
 *
 * @param refusal key of the message that says what is wrong; empty where nothing is
 */
record PreferenceForm(Preference wanted, String refusal) {

    /** Fields that were not shown, such as topics that don't concern the caller, stay as they were. */
    static PreferenceForm of(Request request, Preference before) {
        var muted = EnumSet.noneOf(Topic.class);
        var programOnly = EnumSet.noneOf(Topic.class);
        for (Topic topic : Topic.values()) {
            String choice = request.find("topic-" + topic.slug()).orElse(before.choice(topic));
            if (choice.equals("off")) {
                muted.add(topic);
            } else if (choice.equals("program")) {
                programOnly.add(topic);
            }
        }
        Optional<LocalTime> from = request.find("from").flatMap(PreferenceForm::time);
        Optional<LocalTime> until = request.find("until").flatMap(PreferenceForm::time);
        String address = request.find("address").orElse("");
        boolean mail = request.find("mail").isPresent();
        var wanted = new Preference(
                muted,
                programOnly,
                request.find("rhythm").flatMap(Rhythm::find).orElse(before.rhythm()),
                new Quiet(
                        from.orElse(before.quiet().from()),
                        until.orElse(before.quiet().until()),
                        request.find("weekends").isPresent()),
                request.find("language").filter("en"::equals).isPresent() ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE,
                address,
                mail);
        if (from.isEmpty() || until.isEmpty()) {
            return new PreferenceForm(wanted, "notice.setting.wrong-time");
        }
        boolean sound = address.isEmpty() ? !mail : MailAddress.isSound(address);
        return new PreferenceForm(wanted, sound ? "" : "notice.setting.wrong-address");
    }

    private static Optional<LocalTime> time(String typed) {
        try {
            return Optional.of(LocalTime.parse(typed));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}

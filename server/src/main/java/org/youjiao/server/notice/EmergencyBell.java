package org.youjiao.server.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Role;
import org.youjiao.server.access.emergency.Emergencies;
import org.youjiao.server.access.emergency.Emergency;
import org.youjiao.server.access.emergency.EmergencyNews;
import org.youjiao.server.web.Saying;

/** Tells of looks in an emergency: the school and those who judge at once, these again each day once it is late. */
@Component
final class EmergencyBell implements EmergencyNews, Watch {
    private static final Audience JUDGES = new Audience.Holders(Set.of(Role.SECURITY_ADMIN, Role.AUDITOR), Set.of());
    private static final String REVIEWS = "/emergency/reviews";

    private final Bell bell;
    private final Emergencies emergencies;

    EmergencyBell(Bell bell, Emergencies emergencies) {
        this.bell = bell;
        this.emergencies = emergencies;
    }

    @Override
    public void begun(Emergency one) {
        var words = Saying.of("notice.words.emergency-begun", one.school(), one.endsAt(), one.why());
        bell.tell(
                Audience.schools(List.of(one.unit())),
                Notice.of(Topic.EMERGENCY_BEGUN, subject(one), words, "/audit/own"));
        bell.tell(JUDGES, Notice.of(Topic.EMERGENCY_BEGUN, subject(one), words, REVIEWS));
    }

    @Override
    public void judged(Emergency one) {
        var words = Saying.of("notice.words.emergency-" + one.verdict(), one.school(), one.remark());
        bell.tell(
                Audience.account(one.account()), Notice.of(Topic.EMERGENCY_JUDGED, subject(one), words, "/emergency"));
    }

    @Override
    public void look(LocalDate today) {
        emergencies
                .overdue(today)
                .forEach(one -> bell.tell(
                        JUDGES,
                        new Notice(
                                Topic.EMERGENCY_OVERDUE,
                                subject(one),
                                today.toString(),
                                Saying.of("notice.words.emergency-overdue", one.school(), one.due()),
                                REVIEWS)));
    }

    private static String subject(Emergency one) {
        return "emergency/" + one.id();
    }
}

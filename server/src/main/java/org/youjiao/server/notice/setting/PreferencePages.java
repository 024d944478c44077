package org.youjiao.server.notice.setting;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.notice.Topic;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Each account's own settings of its notices. */
@Controller
final class PreferencePages {
    private static final String HERE = "/notices/settings";

    private final PreferenceStore store;
    private final Audit audit;

    PreferencePages(PreferenceStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    @GetMapping(HERE)
    @Needs(action = READ, kind = Kind.SELF)
    Page settings(Caller caller) {
        return page(caller, store.get(caller.account()), "");
    }

    @PostMapping(HERE)
    @Needs(action = CHANGE, kind = Kind.SELF)
    Page save(Request request, Caller caller) {
        Preference before = store.get(caller.account());
        PreferenceForm form = PreferenceForm.of(request, before);
        if (!form.refusal().isEmpty()) {
            return page(caller, form.wanted(), form.refusal()).status(422);
        }
        store.save(caller.account(), form.wanted());
        audit.record(caller, "set", "notices", caller.name(), told(before), told(form.wanted()), null);
        return new Page.Redirect(HERE, "notice.setting.saved");
    }

    private Page.View page(Caller caller, Preference preference, String refusal) {
        List<Topic> topics = Arrays.stream(Topic.values())
                .filter(topic -> topic.concerns(caller))
                .toList();
        return Page.view("notice/settings")
                .with("preference", preference)
                .with("topics", topics)
                .with("refusal", refusal);
    }

    /** For the trail: all but the address, which is personal. */
    private static Map<String, Object> told(Preference preference) {
        var told = new LinkedHashMap<String, Object>();
        told.put("mail", preference.mail());
        told.put("rhythm", preference.rhythm().slug());
        told.put("quiet", preference.quiet().from() + "–" + preference.quiet().until());
        told.put("weekends", preference.quiet().weekends());
        told.put("language", preference.language().getLanguage());
        for (Topic topic : Topic.values()) {
            if (!preference.choice(topic).equals("mail")) {
                told.put(topic.slug(), preference.choice(topic));
            }
        }
        return told;
    }
}

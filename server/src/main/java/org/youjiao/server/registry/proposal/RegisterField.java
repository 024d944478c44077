package org.youjiao.server.registry.proposal;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;
import org.youjiao.server.registry.institution.RegisterEntry;

/**
 * Who answers for a field of the register, and by which source it is settled.
 *
 * @param key as in {@code registry.field.*}
 * @param owner the office that decides; empty where the school itself does
 * @param propose roles of the school that may ask
 */
public record RegisterField(String key, Optional<Role> owner, Set<Role> propose, String source) {
    private static final String FILE = "standards/register-fields.yaml";
    private static final String SCHOOL = "school";

    /** The fields in the entry's order, by key. */
    static Map<String, RegisterField> read(Catalogue catalogue) {
        Map<String, Entry> written = catalogue.read(FILE).get("fields").fields();
        written.forEach((key, entry) -> {
            if (!RegisterEntry.KEYS.contains(key)) {
                throw entry.problem("「" + key + "」不是登记项");
            }
        });
        var fields = new LinkedHashMap<String, RegisterField>();
        for (String key : RegisterEntry.KEYS) {
            Entry entry = written.get(key);
            if (entry != null) {
                fields.put(key, field(key, entry));
            }
        }
        return fields;
    }

    private static RegisterField field(String key, Entry entry) {
        Entry owner = entry.get("owner");
        Optional<Role> office = Role.find(owner.text());
        if (!owner.text().equals(SCHOOL)
                && !office.equals(Optional.of(Role.BASIC))
                && !office.equals(Optional.of(Role.PLANNER))) {
            throw owner.problem("「" + owner.text() + "」应为 basic、planner 或 school");
        }
        Set<Role> propose = EnumSet.noneOf(Role.class);
        for (Entry role : entry.get("propose").list()) {
            propose.add(Role.find(role.text())
                    .filter(found -> found == Role.HEAD || found == Role.CLERK)
                    .orElseThrow(() -> role.problem("「" + role.text() + "」应为 head 或 clerk")));
        }
        return new RegisterField(
                key, office, Set.copyOf(propose), entry.get("source").text());
    }

    /** Message key of the owner's name. */
    public String ownerKey() {
        return owner.map(role -> "access.role." + role.slug()).orElse("registry.field-owner.school");
    }

    boolean mayPropose(Caller caller) {
        return caller.roles().stream().anyMatch(propose::contains);
    }

    boolean mayDecide(Caller caller) {
        return owner.filter(caller::is).isPresent();
    }
}

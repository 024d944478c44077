package org.youjiao.server.registry.naming;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.emergency.Schools;
import org.youjiao.server.registry.Registry;

/** The schools of the newest register, to choose one from in an emergency. */
@Component
final class EmergencySchools implements Schools {
    private final ObjectProvider<Registry> registry;

    /** Asked for late: the register rests on access. */
    EmergencySchools(ObjectProvider<Registry> registry) {
        this.registry = registry;
    }

    @Override
    public Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        registry.getObject()
                .tree()
                .institutions()
                .forEach(one -> names.put(one.unit().code(), one.unit().name()));
        return names;
    }
}

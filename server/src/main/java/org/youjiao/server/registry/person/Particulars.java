package org.youjiao.server.registry.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Vault;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What of a person is sealed: values by the titles of their columns, under the person's own key; and what finds a number. */
@Component
public final class Particulars {
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final Vault vault;
    private final JsonMapper json;

    Particulars(Vault vault, JsonMapper json) {
        this.vault = vault;
        this.json = json;
    }

    /** The blind index of a number; empty for none. @param kind equal numbers of two kinds have different indexes */
    public byte @Nullable [] index(String kind, String number) {
        return number.isEmpty() ? null : vault.index(kind, number);
    }

    /** Opens the columns {@code details} and {@code key}; empty where the key is destroyed. */
    public Map<String, String> open(ResultSet row) throws SQLException {
        byte[] details = row.getBytes("details");
        return details == null
                ? Map.of()
                : vault.open(row.getBytes("key"))
                        .flatMap(seal -> seal.openBytes(details))
                        .map(text -> json.readValue(text, DETAILS))
                        .orElse(Map.of());
    }

    byte[] newKey() {
        return vault.newKey();
    }

    /** Sealed; null where the person's key is destroyed. */
    byte @Nullable [] close(@Nullable Seal seal, Map<String, String> details) {
        return seal == null ? null : seal.close(json.writeValueAsBytes(details));
    }

    @Nullable
    Seal seal(byte @Nullable [] key) {
        return vault.open(key).orElse(null);
    }
}

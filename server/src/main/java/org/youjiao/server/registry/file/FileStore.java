package org.youjiao.server.registry.file;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the trail says of a pupil; the function asks by itself whether the caller may have it. */
@Component
final class FileStore {
    private final JdbcClient jdbc;

    FileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest first. */
    List<Looked> looks(long pupil) {
        return jdbc.sql("select at, who, action, why from registry.acts_on_pupil(:pupil)")
                .param("pupil", pupil)
                .query((row, number) -> new Looked(
                        row.getObject("at", OffsetDateTime.class),
                        row.getString("who"),
                        row.getString("action"),
                        row.getString("why")))
                .list();
    }
}

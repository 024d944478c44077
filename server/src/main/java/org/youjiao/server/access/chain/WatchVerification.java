package org.youjiao.server.access.chain;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Report;
import org.youjiao.server.db.Verification;

/**
 * The triggers that record direct SQL and that keep the trail are there and switched on: they could be switched off, and a change
 * made meanwhile would be in no trail. oracle: DirectSqlIT.
 */
@Component
public final class WatchVerification implements Verification {

    @Override
    public String title() {
        return "直接改库的监视";
    }

    @Override
    public void verify(JdbcClient jdbc, Report report) {
        int tables = jdbc.sql("""
                select t::text as name, coalesce(bool_and(g.tgenabled in ('O', 'A')) and count(g.tgname) = 2, false) as watched
                from access.watched_tables() t
                left join pg_trigger g on g.tgrelid = t and g.tgname in ('watch_rows', 'watch_whole')
                group by t order by t::text
                """)
                .query((row, index) -> {
                    if (!row.getBoolean("watched")) {
                        report.found("表 %s 上记录直接改库的触发器被停用或删除。", row.getString("name"));
                    }
                    return 1;
                })
                .list()
                .size();
        jdbc.sql("""
                select t.name || '.' || t.trigger from (values
                    ('access.audit', 'append_only'), ('access.audit', 'append_only_whole'), ('access.audit', 'link_audit'),
                    ('access.audit_link', 'append_only'), ('access.audit_link', 'append_only_whole'),
                    ('access.audit_proof', 'append_only'), ('access.audit_proof', 'append_only_whole')) t (name, trigger)
                where not exists (select from pg_trigger g
                    where g.tgrelid = t.name::regclass and g.tgname = t.trigger and g.tgenabled in ('O', 'A'))
                """).query(String.class).list().forEach(trigger -> report.found("审计记录的触发器 %s 被停用或删除。", trigger));
        report.verified("监视直接改库的表 %,d 张", tables);
    }
}

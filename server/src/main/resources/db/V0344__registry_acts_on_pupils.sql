-- What the trail says of one pupil's record, for who may have the record: the pupil's school, the offices, and the own parent, who
-- is told who looked and when, but no reasons, which may speak of others. Acts that the audit noted of the records of the pupil.

create function registry.acts_on_pupil(wanted bigint) returns table (at timestamptz, who text, action text, why text)
    language plpgsql stable security definer set search_path = registry, pg_temp as
$$ declare
    held boolean := registry.holds_pupil(wanted);
begin
    if not held and wanted not in (select registry.own_children()) then
        raise insufficient_privilege using message = 'The trail of a pupil is for who may have the record.';
    end if;
    return query
        select a.at, a.who, a.action, case when held then coalesce(a.why, '') else '' end
        from access.audit a
        where a.kind = 'pupil' and a.subject in (
            select wanted::text union all select p.id::text from registry.pupil p where p.merged_into = wanted)
        order by a.at desc, a.id desc limit 5000;
end $$;
revoke execute on function registry.acts_on_pupil from public;
grant execute on function registry.acts_on_pupil to youjiao_app;

-- The hashes of what an import wrote of persons; as the owner, for who releases somebody sees the new version no more. What is sealed
-- is part of it as it is stored: without that no hash can be guessed, and the hash of a record destroyed tells nothing.
create function registry.pupil_leaves(asked bigint) returns table (part bigint, key bigint, leaf bytea)
    language sql stable security definer set search_path = registry, pg_temp set datestyle = 'ISO' set bytea_output = 'hex' as
$$ select 0::bigint, v.id, sha256('\x00'::bytea || convert_to(row(v.id, v.pupil, v.unit, v.valid_from, v.name, v.pinyin, v.initials,
              v.sex, v.birth, v.grade, v.class_number, v.entered, v.state, v.act, v.details, v.batch,
              access.micros(v.recorded_at))::text, 'UTF8'))
   from registry.pupil_version v where v.batch = asked $$;

create function registry.staff_leaves(asked bigint) returns table (part bigint, key bigint, leaf bytea)
    language sql stable security definer set search_path = registry, pg_temp set datestyle = 'ISO' set bytea_output = 'hex' as
$$ select 0::bigint, v.id, sha256('\x00'::bytea || convert_to(row(v.id, v.staff, v.unit, v.home, v.valid_from, v.name, v.pinyin,
              v.initials, v.sex, v.birth, v.kind, v.employment, v.post, v.stage, v.subject, v.title, v.education, v.certificate,
              v.ladder, v.until, v.state, v.act, v.details, v.batch, access.micros(v.recorded_at))::text, 'UTF8'))
   from registry.staff_version v where v.batch = asked $$;
revoke execute on function registry.pupil_leaves, registry.staff_leaves from public;
grant execute on function registry.pupil_leaves, registry.staff_leaves to youjiao_app;

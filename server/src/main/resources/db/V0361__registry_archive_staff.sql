-- Staff who left, as former pupils: codes of work stay in the register, as history and counts need them.
alter table registry.staff add column archived_at timestamptz;
alter table registry.staff_version add column archived boolean not null default false;
create policy rejoined on registry.staff_version for insert to current_user with check (true);
create index staff_gone on registry.staff_version (valid_from)
    where superseded_at is null and valid_to is null and not archived and state in ('retired', 'left', 'deceased');

create function registry.archivable_staff(latest date, most integer) returns table (person bigint, particulars text)
    language plpgsql security definer set search_path = registry, pg_temp as
$$ declare
    chosen bigint[];
begin
    if not access.is_program() then
        raise insufficient_privilege using message = 'Only the program lays records away.';
    end if;
    select coalesce(array_agg(c.id), '{}') into chosen from (
        select p.id from registry.staff_version v join registry.staff p on p.id = v.staff
        where v.superseded_at is null and v.valid_to is null and not v.archived and v.state in ('retired', 'left', 'deceased')
          and v.valid_from <= latest and p.key is not null
        order by v.valid_from, p.id limit most for update of p) c;
    return query select p.id, jsonb_build_object(
        'records', jsonb_build_array(jsonb_build_object('id', p.id, 'key', p.key, 'card_index', p.card_index)),
        'versions', (select jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'pinyin', v.pinyin, 'initials', v.initials,
                                'birth', v.birth, 'details', v.details))
                     from registry.staff_version v where v.staff = p.id))::text
    from registry.staff p where p.id = any (chosen);
end $$;

create function registry.archive_staff(people bigint[], shares bytea[], contents bytea[], hashes bytea[], proofs bytea[]) returns void
    language plpgsql security definer set search_path = registry, pg_temp as
$$ begin
    if not access.is_program() then
        raise insufficient_privilege using message = 'Only the program lays records away.';
    end if;
    insert into registry.archive (topic, person, unit, left_on, share, content, opened, proof)
    select 'staff', n.person, p.unit,
           (select min(v.valid_from) from registry.staff_version v
            where v.staff = p.id and v.superseded_at is null and v.state in ('retired', 'left', 'deceased')
              and not exists (select from registry.staff_version w where w.staff = p.id and w.superseded_at is null
                              and w.valid_from > v.valid_from and w.state in ('serving', 'exchanged'))),
           n.share, n.content, n.opened, n.proof
    from (select unnest(people) as person, unnest(shares) as share, unnest(contents) as content, unnest(hashes) as opened,
                 unnest(proofs) as proof) n
    join registry.staff p on p.id = n.person;
    insert into registry.archive_number (topic, index, person)
    select 'staff', p.card_index, p.id from registry.staff p where p.id = any (people) and p.card_index is not null;
    update registry.staff set key = null, card_index = null, archived_at = clock_timestamp() where id = any (people);
    update registry.staff_version set name = '', pinyin = '', initials = '', birth = null, details = null, archived = true
    where staff = any (people);
end $$;

create function registry.restore_staff(wanted bigint, particulars text, for_good boolean) returns void
    language plpgsql security definer set search_path = registry, pg_temp as
$$ declare
    was jsonb := particulars::jsonb;
begin
    perform registry.must_have_opened('staff', wanted, particulars);
    update registry.staff p set key = n.key, card_index = n.card_index, archived_at = null
    from jsonb_to_recordset(was -> 'records') as n(id bigint, key bytea, card_index bytea)
    where p.id = n.id and p.id = wanted;
    update registry.staff_version v set name = n.name, pinyin = n.pinyin, initials = n.initials, birth = n.birth,
        details = n.details, archived = false
    from jsonb_to_recordset(was -> 'versions') as n(id bigint, name text, pinyin text, initials text, birth date, details bytea)
    where v.id = n.id and v.staff = wanted;
    if for_good then
        delete from registry.archive where topic = 'staff' and person = wanted;
    end if;
end $$;

create function registry.rejoin_staff(wanted bigint, day date, file bigint, school integer) returns void
    language plpgsql security definer set search_path = registry, pg_temp as
$$ begin
    if not registry.sees_of('staff', school) then
        raise insufficient_privilege using message = 'The school is not the caller''s.';
    end if;
    with old as (
        update registry.staff_version set superseded_at = clock_timestamp(), superseded_by = file
        where staff = wanted and superseded_at is null and valid_from <= day and (valid_to is null or valid_to > day)
          and state in ('retired', 'left', 'deceased')
        returning *)
    insert into registry.staff_version (staff, unit, home, valid_from, valid_to, name, pinyin, initials, sex, birth, kind, employment,
        post, stage, subject, title, education, certificate, ladder, until, state, act, details, batch)
    select staff, unit, home, valid_from, day, name, pinyin, initials, sex, birth, kind, employment, post, stage, subject, title,
           education, certificate, ladder, until, state, act, details, file
    from old where valid_from < day;
    update registry.staff set unit = school, home = null where id = wanted;
end $$;
revoke execute on function registry.archivable_staff, registry.archive_staff, registry.restore_staff, registry.rejoin_staff from public;
grant execute on function registry.archivable_staff, registry.archive_staff, registry.restore_staff, registry.rejoin_staff
    to youjiao_app;

create or replace function registry.known_staff(asked bytea) returns table (id bigint, unit integer, card_index bytea)
    language sql stable security definer set search_path = registry, pg_temp as
$$ select case when registry.sees_member(p.unit, p.home) then p.id end,
          case when registry.sees_member(p.unit, p.home) then p.unit end, p.card_index
   from registry.staff p
   where p.card_index = asked and coalesce(current_setting('youjiao.staff', true), '') <> ''
   union all
   select n.person, -2, n.index from registry.archive_number n
   where n.topic = 'staff' and n.index = asked and coalesce(current_setting('youjiao.staff', true), '') <> '' $$;
create or replace function registry.known_staff() returns table (id bigint, unit integer, card_index bytea)
    language sql stable security definer set search_path = registry, pg_temp as
$$ select case when s.seen then p.id end, case when s.seen then p.unit end, p.card_index
   from registry.staff p
   cross join lateral (select p.unit in (select registry.staff_units())
                              or coalesce(p.home in (select registry.staff_units()), false) as seen) s
   where coalesce(current_setting('youjiao.staff', true), '') <> ''
   union all
   select n.person, -2, n.index from registry.archive_number n
   where n.topic = 'staff' and coalesce(current_setting('youjiao.staff', true), '') <> '' $$;

-- The archive of former pupils and staff. Some years after they have left, names and particulars leave the register: what stays of a
-- version is what history and counts need (where, from when until when, grade, sex, state). The rest lies here as one sealed value a
-- person. Its key is made of two halves: the share that lies beside it, and the installation's, which is in no table and is not the one
-- of the register's vault. The application's role may read neither table; a function of the owner gives one record at a time and
-- writes the trail itself. See DECISIONS: Archive-In-Two-Halves.
alter table registry.pupil add column archived_at timestamptz;
alter table registry.pupil_version add column archived boolean not null default false;
create index pupil_gone on registry.pupil_version (valid_from)
    where superseded_at is null and valid_to is null and not archived and state in ('left', 'graduated');

create table registry.archive (
    topic       text not null check (topic in ('pupil', 'staff')),
    person      bigint not null,
    unit        integer not null references registry.unit,   -- where the person was last
    left_on     date not null,
    share       bytea not null,                -- the database's half of the key; destroying it deletes the record
    content     bytea not null,
    opened      bytea not null,                -- hash of what is sealed: only who has opened the record puts it back
    proof       bytea not null,                -- by which a verification that can open nothing tells that it is whole
    archived_at timestamptz not null default clock_timestamp(),
    primary key (topic, person)
);
create index on registry.archive (topic, unit);
-- Blind indexes of the numbers by which it is found again, those of merged records too.
create table registry.archive_number (
    topic  text not null,
    index  bytea not null,
    person bigint not null,
    primary key (topic, index),
    foreign key (topic, person) references registry.archive on delete cascade
);
create index on registry.archive_number (topic, person);
alter table registry.archive enable row level security;
alter table registry.archive force row level security;
create policy asked on registry.archive to current_user using (true) with check (true);
alter table registry.archive_number enable row level security;
alter table registry.archive_number force row level security;
create policy asked on registry.archive_number to current_user using (true) with check (true);
create policy rejoined on registry.pupil_version for insert to current_user with check (true);

create function registry.sees_of(topic text, place integer) returns boolean language sql stable as
$$ select exists (select from access.unit u where u.id = place and case when topic = 'pupil' then ground.sees_pupils(u.path)
                                                                       else ground.sees_staff(u.path) end) $$;

-- All that leaves the register with a pupil, merged records included.
create function registry.pupil_particulars(wanted bigint) returns jsonb language sql stable set search_path = registry, pg_temp as
$$ with own as (select p.* from registry.pupil p where p.id = wanted or p.merged_into = wanted)
   select jsonb_build_object(
       'records', (select jsonb_agg(jsonb_build_object('id', id, 'key', key, 'number_index', number_index, 'card_index', card_index))
                   from own),
       'versions', (select jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'pinyin', v.pinyin, 'initials', v.initials,
                               'birth', v.birth, 'class_number', v.class_number, 'details', v.details))
                    from registry.pupil_version v where v.pupil in (select id from own)),
       'guardians', (select jsonb_agg(jsonb_build_object('id', g.id, 'title', g.title, 'ended_at', g.ended_at, 'ended_by', g.ended_by,
                                'ended_why', g.ended_why)) from registry.guardian g where g.pupil in (select id from own)),
       'corrections', (select jsonb_agg(jsonb_build_object('id', c.id, 'content', c.content, 'who', c.who, 'state', c.state,
                                  'decision_why', c.decision_why)) from registry.correction c where c.pupil in (select id from own)),
       'merges', (select jsonb_agg(jsonb_build_object('id', m.id, 'why', m.why, 'undone_why', m.undone_why))
                  from registry.merge m where m.kept = wanted)) $$;

-- Those who left before the day, a few at a time, held until the transaction ends: nobody adds a parent or a correction meanwhile.
create function registry.archivable_pupils(latest date, most integer) returns table (person bigint, particulars text)
    language plpgsql security definer set search_path = registry, pg_temp as
$$ declare
    chosen bigint[];
begin
    if not access.is_program() then
        raise insufficient_privilege using message = 'Only the program lays records away.';
    end if;
    select coalesce(array_agg(c.id), '{}') into chosen from (
        select p.id from registry.pupil_version v join registry.pupil p on p.id = v.pupil
        where v.superseded_at is null and v.valid_to is null and not v.archived and v.state in ('left', 'graduated')
          and v.valid_from <= latest and p.key is not null and p.merged_into is null
          and not exists (select from registry.erasure e where e.pupil = p.id and e.state = 'proposed')
        order by v.valid_from, p.id limit most for update of p) c;
    return query select c, registry.pupil_particulars(c)::text from unnest(chosen) c;
end $$;

create function registry.archive_pupils(people bigint[], shares bytea[], contents bytea[], hashes bytea[], proofs bytea[]) returns void
    language plpgsql security definer set search_path = registry, pg_temp as
$$ declare
    records bigint[] := array(select id from registry.pupil where id = any (people) or merged_into = any (people));
begin
    if not access.is_program() then
        raise insufficient_privilege using message = 'Only the program lays records away.';
    end if;
    insert into registry.archive (topic, person, unit, left_on, share, content, opened, proof)
    select 'pupil', n.person, p.unit,
           (select min(v.valid_from) from registry.pupil_version v
            where v.pupil = p.id and v.superseded_at is null and v.state in ('left', 'graduated')
              and not exists (select from registry.pupil_version w where w.pupil = p.id and w.superseded_at is null
                              and w.valid_from > v.valid_from and w.state not in ('left', 'graduated'))),
           n.share, n.content, n.opened, n.proof
    from (select unnest(people) as person, unnest(shares) as share, unnest(contents) as content, unnest(hashes) as opened,
                 unnest(proofs) as proof) n
    join registry.pupil p on p.id = n.person;
    insert into registry.archive_number (topic, index, person)
    select 'pupil', i.index, coalesce(p.merged_into, p.id)
    from registry.pupil p cross join lateral unnest(array[p.number_index, p.card_index]) as i(index)
    where p.id = any (records) and i.index is not null
    on conflict do nothing;
    update registry.pupil set key = null, number_index = null, card_index = null, archived_at = clock_timestamp()
    where id = any (records);
    update registry.pupil_version set name = '', pinyin = '', initials = '', birth = null, class_number = null, details = null,
        archived = true
    where pupil = any (records);
    update registry.guardian set title = '', ended_at = coalesce(ended_at, clock_timestamp()),
        ended_by = case when ended_at is null then '优教' else ended_by end,
        ended_why = case when ended_at is null then '已归档' else '' end
    where pupil = any (records);
    update registry.correction set content = '', who = '', decision_why = '',
        state = case when state = 'proposed' then 'withdrawn' else state end
    where pupil = any (records);
    update registry.merge set why = '', undone_why = '' where kept = any (people);
    delete from registry.twin where state = 'proposed' and (a = any (records) or b = any (records));
end $$;

create function registry.must_have_opened(subject text, wanted bigint, particulars text) returns void
    language plpgsql set search_path = registry, pg_temp as
$$ begin
    if not exists (select from registry.archive a where a.topic = subject and a.person = wanted
                   and a.opened = sha256(convert_to(particulars, 'UTF8'))) then
        raise insufficient_privilege using message = 'The record is not in the archive, or was not opened.';
    end if;
end $$;

-- As it was before. For good, or for as long as a transaction looks at it.
create function registry.restore_pupil(wanted bigint, particulars text, for_good boolean) returns void
    language plpgsql security definer set search_path = registry, pg_temp as
$$ declare
    was jsonb := particulars::jsonb;
begin
    perform registry.must_have_opened('pupil', wanted, particulars);
    update registry.pupil p set key = n.key, number_index = n.number_index, card_index = n.card_index, archived_at = null
    from jsonb_to_recordset(was -> 'records') as n(id bigint, key bytea, number_index bytea, card_index bytea)
    where p.id = n.id and coalesce(p.merged_into, p.id) = wanted;
    update registry.pupil_version v set name = n.name, pinyin = n.pinyin, initials = n.initials, birth = n.birth,
        class_number = n.class_number, details = n.details, archived = false
    from jsonb_to_recordset(was -> 'versions') as n(id bigint, name text, pinyin text, initials text, birth date,
        class_number integer, details bytea)
    where v.id = n.id and v.pupil in (select registry.records_of(wanted));
    -- whose child it is must be said anew by the school that has it now
    update registry.guardian g set title = n.title, ended_why = case when n.ended_at is null then g.ended_why else n.ended_why end,
        ended_at = case when for_good then g.ended_at else n.ended_at end
    from jsonb_to_recordset(case when jsonb_typeof(was -> 'guardians') = 'array' then was -> 'guardians' else '[]' end)
        as n(id bigint, title text, ended_at timestamptz, ended_why text)
    where g.id = n.id and g.pupil in (select registry.records_of(wanted));
    update registry.correction c set content = n.content, who = n.who, decision_why = n.decision_why,
        state = case when for_good then c.state else n.state end
    from jsonb_to_recordset(case when jsonb_typeof(was -> 'corrections') = 'array' then was -> 'corrections' else '[]' end)
        as n(id bigint, content bytea, who text, state text, decision_why text)
    where c.id = n.id and c.pupil in (select registry.records_of(wanted));
    update registry.merge m set why = n.why, undone_why = n.undone_why
    from jsonb_to_recordset(case when jsonb_typeof(was -> 'merges') = 'array' then was -> 'merges' else '[]' end)
        as n(id bigint, why text, undone_why text)
    where m.id = n.id and m.kept = wanted;
    if for_good then
        delete from registry.archive where topic = 'pupil' and person = wanted;
    end if;
end $$;

-- A pupil whom a file brings back: what held on the day ends with it, wherever that was, and the record lies at the new school. As in
-- a move, but nobody is left who could release the pupil.
create function registry.rejoin_pupil(wanted bigint, day date, file bigint, school integer) returns void
    language plpgsql security definer set search_path = registry, pg_temp as
$$ begin
    if not registry.sees_of('pupil', school) then
        raise insufficient_privilege using message = 'The school is not the caller''s.';
    end if;
    with old as (
        update registry.pupil_version set superseded_at = clock_timestamp(), superseded_by = file
        where pupil = wanted and superseded_at is null and valid_from <= day and (valid_to is null or valid_to > day)
          and state in ('left', 'graduated')
        returning *)
    insert into registry.pupil_version (pupil, unit, valid_from, valid_to, name, pinyin, initials, sex, birth, grade, class_number,
        entered, state, act, details, batch)
    select pupil, unit, valid_from, day, name, pinyin, initials, sex, birth, grade, class_number, entered, state, act, details, file
    from old where valid_from < day;
    update registry.pupil set unit = school where id = wanted;
end $$;

-- One record, found by its number, for those in charge: the office, or the head of the school where the person was last. The trail is
-- written here, so that there is no way without. What identifies the record goes along, so that another's can't be put in its place.
create function registry.open_archived(subject text, number bytea, act text, origin text, because text)
    returns table (person bigint, unit integer, share bytea, content bytea)
    language plpgsql security definer set search_path = registry, pg_temp as
$$ declare
    one registry.archive;
begin
    if not (access.holds(case when subject = 'pupil' then 'basic' else 'staffing' end) or access.holds('head'))
       or length(because) < 4 or act not in ('open-archive', 'return-archive') or registry.archive_left() <= 0 then
        raise insufficient_privilege using message = 'Records of the archive are opened by those in charge, for a reason, few a day.';
    end if;
    select a.* into one from registry.archive_number n join registry.archive a on a.topic = n.topic and a.person = n.person
    where n.topic = subject and n.index = number and registry.sees_of(subject, a.unit) for update of a;
    if one.person is null then
        return;
    end if;
    perform registry.note_archive(subject, one.person, one.unit, act, origin, because);
    return query select one.person, one.unit, one.share, one.content;
end $$;

-- One record that somebody brings in again, found by the number on the person's papers.
create function registry.take_archived(subject text, wanted bigint, because text)
    returns table (person bigint, unit integer, share bytea, content bytea)
    language plpgsql security definer set search_path = registry, pg_temp as
$$ declare
    one registry.archive;
begin
    if not ground.sees_persons(case when subject = 'pupil' then 'pupils' else 'staff' end) then
        raise insufficient_privilege using message = 'Only who brings in such persons brings one back.';
    end if;
    select a.* into one from registry.archive a where a.topic = subject and a.person = wanted for update;
    if one.person is null then
        return;
    end if;
    perform registry.note_archive(subject, one.person, one.unit, 'return-archive', '', because);
    return query select one.person, one.unit, one.share, one.content;
end $$;

create function registry.note_archive(subject text, person bigint, place integer, act text, origin text, because text) returns void
    language sql set search_path = registry, pg_temp as
$$ insert into access.audit (account, who, origin, action, kind, subject, why, path)
   values (nullif(ground.account(), 0), coalesce((select name from access.account where id = ground.account()), '优教'),
           origin, act, case when subject = 'pupil' then 'pupil' else 'staff-record' end, person::text, because,
           (select u.path from access.unit u where u.id = place)) $$;

-- How many records the caller may still open today: as many as people ask at a counter, not as many as a thief wants.
create function registry.archive_left() returns integer
    language sql stable security definer set search_path = registry, pg_temp as
$$ select 30 - (select count(*) from access.audit a where a.account = ground.account() and a.action = 'open-archive'
                and a.at >= (access.today()::timestamp at time zone 'Asia/Shanghai'))::integer $$;

-- How many there are, by school and the year in which they left; all that is told of the archive at large.
create function registry.archive_counts(subject text) returns table (unit integer, year integer, persons bigint)
    language sql stable security definer set search_path = registry, pg_temp as
$$ select a.unit, extract(year from a.left_on)::integer, count(*) from registry.archive a
   where a.topic = subject
     and a.unit in (select registry.pupil_units() where subject = 'pupil' union all select registry.staff_units() where subject = 'staff')
   group by 1, 2 $$;

-- For the nightly verification, which opens nothing: a hash over each record, and what was noted of it when it was sealed.
create function registry.archive_digests() returns table (topic text, person bigint, digest bytea, proof bytea)
    language sql stable security definer set search_path = registry, pg_temp as
$$ select a.topic, a.person, sha256(convert_to(a.topic || ':' || a.person || ':', 'UTF8') || a.share || a.content), a.proof
   from registry.archive a where access.is_program() order by 1, 2 $$;

revoke execute on function registry.sees_of, registry.must_have_opened, registry.pupil_particulars, registry.archivable_pupils, registry.archive_pupils,
    registry.restore_pupil, registry.rejoin_pupil, registry.open_archived, registry.take_archived, registry.note_archive,
    registry.archive_left, registry.archive_counts, registry.archive_digests from public;
grant execute on function registry.archivable_pupils, registry.archive_pupils, registry.restore_pupil, registry.rejoin_pupil,
    registry.open_archived, registry.take_archived, registry.archive_left, registry.archive_counts, registry.archive_digests
    to youjiao_app;

-- Numbers of archived pupils stay taken; −2 says so, and who it is, so that the person is brought back and not made a second time.
create or replace function registry.known_pupils(asked bytea)
    returns table (id bigint, unit integer, number_index bytea, card_index bytea)
    language sql stable security definer set search_path = registry, pg_temp as
$$ select case when ground.sees_pupils(u.path) and p.merged_into is null then p.id end,
          case when ground.sees_pupils(u.path) then case when p.merged_into is null then p.unit else -1 end end,
          p.number_index, p.card_index
   from registry.pupil p left join access.unit u on u.id = p.unit
   where (p.number_index = asked or p.card_index = asked) and coalesce(current_setting('youjiao.pupils', true), '') <> ''
   union all
   select n.person, -2, n.index, null from registry.archive_number n
   where n.topic = 'pupil' and n.index = asked and coalesce(current_setting('youjiao.pupils', true), '') <> '' $$;
create or replace function registry.known_pupils()
    returns table (id bigint, unit integer, number_index bytea, card_index bytea)
    language sql stable security definer set search_path = registry, pg_temp as
$$ select case when u.id is not null and p.merged_into is null then p.id end,
          case when p.merged_into is null then u.id when u.id is not null then -1 end, p.number_index, p.card_index
   from registry.pupil p
   left join (select distinct id from registry.pupil_units() as id) u on u.id = p.unit
   where coalesce(current_setting('youjiao.pupils', true), '') <> ''
   union all
   select n.person, -2, n.index, null from registry.archive_number n
   where n.topic = 'pupil' and coalesce(current_setting('youjiao.pupils', true), '') <> '' $$;

-- Deletion reaches into the archive.
create or replace function registry.erasure_problem(wanted bigint, said text, until date) returns text
    language sql stable security definer set search_path = registry, pg_temp as
$$ select case
       when not registry.holds_pupil(wanted) then 'unseen'
       when exists (select from registry.pupil p where p.merged_into = wanted or (p.id = wanted and p.merged_into is not null))
           then 'merged'
       when exists (select from registry.pupil p where p.id = wanted and p.key is null and p.archived_at is null)
         or exists (select from registry.erasure e where e.pupil = wanted and e.state = 'proposed') then 'asked'
       when said = 'term' and not exists (
           select from registry.pupil_version v where v.pupil = wanted and v.superseded_at is null and v.valid_to is null
             and v.state in ('left', 'graduated') and v.valid_from <= until) then 'term'
       else '' end $$;
create function registry.forget_archived() returns trigger
    language plpgsql security definer set search_path = registry, pg_temp as
$$ begin
    delete from registry.archive where topic = 'pupil' and person = new.pupil;
    update registry.pupil set archived_at = null where id = new.pupil and archived_at is not null;
    update registry.pupil_version set archived = false where pupil = new.pupil and archived;
    return null;
end $$;
create trigger forget_archived after update of state on registry.erasure
    for each row when (old.state = 'proposed' and new.state = 'done') execute function registry.forget_archived();

-- A merge can't be taken back while its record lies in the archive.
create function registry.refuse_archived() returns trigger
    language plpgsql security definer set search_path = registry, pg_temp as
$$ begin
    if old.archived_at is not null then
        raise check_violation using message = 'The record lies in the archive: bring it back first.';
    end if;
    return new;
end $$;
create trigger archived_stays_merged before update of merged_into on registry.pupil
    for each row when (old.merged_into is distinct from new.merged_into) execute function registry.refuse_archived();

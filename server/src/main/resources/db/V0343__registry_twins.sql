-- Pairs of pupils who are perhaps one person, and records that were merged because they are. Nothing is moved by a merge: the
-- record that goes on and the one that was merged into it are asked together (records_of), so that to unmerge is to take the mark
-- away. What held of the merged record is put aside by the merge, as by a batch of the number −merge, and holds again afterwards.
alter table registry.pupil add column merged_into bigint references registry.pupil;
create index pupil_merged on registry.pupil (merged_into) where merged_into is not null;

create table registry.twin (
    a            bigint not null references registry.pupil,
    b            bigint not null references registry.pupil,
    score        real not null,
    evidence     text[] not null,              -- what agrees and what does not, by field: name.same, birth.near; no values
    state        text not null default 'proposed' check (state in ('proposed', 'different', 'merged')),
    found_at     timestamptz not null default clock_timestamp(),
    decided_by   text not null default '',
    decided_at   timestamptz,
    decision_why text not null default '',
    primary key (a, b),
    check (a < b)
);
create index on registry.twin (b);

create table registry.merge (
    id          bigint generated always as identity primary key,
    kept        bigint not null references registry.pupil,
    merged      bigint not null references registry.pupil,
    unit_before integer not null references registry.unit,   -- where the merged record lay
    why         text not null,
    who         text not null,
    at          timestamptz not null default clock_timestamp(),
    undone_at   timestamptz,
    undone_by   text not null default '',
    undone_why  text not null default ''
);
create unique index merge_once on registry.merge (merged) where undone_at is null;
create index on registry.merge (kept);

grant select on registry.twin, registry.merge to youjiao_app;
grant insert (a, b, score, evidence), delete on registry.twin to youjiao_app;
alter table registry.twin enable row level security;
alter table registry.twin force row level security;
-- who sees one of the two alone sees no pair: see twins_elsewhere
create policy seen on registry.twin for select to youjiao_app
    using ((select coalesce(current_setting('youjiao.pupils', true), '') <> '')
           and registry.holds_pupil(a) and registry.holds_pupil(b));
create policy found on registry.twin for insert to youjiao_app with check (access.is_program() and state = 'proposed');
create policy found_no_more on registry.twin for delete to youjiao_app using (access.is_program() and state = 'proposed');
create policy asked on registry.twin to current_user using (true) with check (true);
alter table registry.merge enable row level security;
alter table registry.merge force row level security;
create policy seen on registry.merge for select to youjiao_app
    using ((select coalesce(current_setting('youjiao.pupils', true), '') <> '') and registry.holds_pupil(kept));
create policy asked on registry.merge to current_user using (true) with check (true);

-- Of pairs across schools: the own pupil, and at which school there is perhaps the same one. Nothing more.
create function registry.twins_elsewhere() returns table (pupil bigint, unit integer)
    language sql stable security definer set search_path = registry, pg_temp as
$$ select case when ua.id is not null then t.a else t.b end, case when ua.id is not null then b.unit else a.unit end
   from registry.twin t join registry.pupil a on a.id = t.a join registry.pupil b on b.id = t.b
   left join (select distinct id from registry.pupil_units() as id) ua on ua.id = a.unit
   left join (select distinct id from registry.pupil_units() as id) ub on ub.id = b.unit
   where t.state = 'proposed' and (ua.id is null) <> (ub.id is null) $$;

-- The record and those merged into it.
create function registry.records_of(wanted bigint) returns setof bigint language sql stable as
$$ select wanted union all select id from registry.pupil where merged_into = wanted $$;

create function registry.say_not_twins(first bigint, second bigint, by text, because text) returns void
    language plpgsql security definer set search_path = registry, pg_temp as
$$ begin
    if not (registry.holds_pupil(first) and registry.holds_pupil(second)) or length(because) < 4 then
        raise insufficient_privilege using message = 'Only who sees both pupils says that they are two, and why.';
    end if;
    update registry.twin set state = 'different', decided_by = by, decided_at = clock_timestamp(), decision_why = because
    where a = least(first, second) and b = greatest(first, second) and state = 'proposed';
    if not found then
        raise check_violation using message = 'The pair was decided already.';
    end if;
end $$;

-- Merges one record into the other; both must be the caller's, proposed as a pair, whole, and not merged yet.
create function registry.merge_pupils(goes_on bigint, ends bigint, by text, because text) returns bigint
    language plpgsql security definer set search_path = registry, pg_temp as
$$ declare
    made bigint;
begin
    if not (registry.holds_pupil(goes_on) and registry.holds_pupil(ends)) or length(because) < 4 then
        raise insufficient_privilege using message = 'Only who sees both pupils merges their records, and says why.';
    end if;
    perform from registry.pupil where id in (goes_on, ends) order by id for update;
    update registry.twin set state = 'merged', decided_by = by, decided_at = clock_timestamp(), decision_why = because
    where a = least(goes_on, ends) and b = greatest(goes_on, ends) and state = 'proposed';
    if not found then
        raise check_violation using message = 'The pair was decided already.';
    end if;
    if exists (select from registry.pupil where (id in (goes_on, ends) and (merged_into is not null or key is null))
                                               or merged_into = ends) then
        raise check_violation using message = 'One of the records was merged or destroyed, or another was merged into it.';
    end if;
    if exists (select from registry.correction where pupil = ends and state = 'proposed') then
        raise check_violation using message = 'A correction of the record that ends still waits.';
    end if;
    insert into registry.merge (kept, merged, unit_before, why, who)
    select goes_on, ends, unit, because, by from registry.pupil where id = ends returning id into made;
    update registry.pupil_version set superseded_at = clock_timestamp(), superseded_by = -made
    where pupil = ends and superseded_at is null;
    update registry.pupil set merged_into = goes_on, unit = (select unit from registry.pupil where id = goes_on)
    where id = ends;
    return made;
end $$;

create function registry.unmerge_pupils(asked bigint, by text, because text) returns void
    language plpgsql security definer set search_path = registry, pg_temp as
$$ declare
    one registry.merge;
begin
    select * into one from registry.merge where id = asked and undone_at is null for update;
    if one.id is null then
        raise check_violation using message = 'The merge was undone already.';
    end if;
    if not registry.holds_pupil(one.kept) or length(because) < 4
       or not exists (select from access.unit u where u.id = one.unit_before and ground.sees_pupils(u.path)) then
        raise insufficient_privilege using message = 'Only who sees both schools takes a merge back, and says why.';
    end if;
    update registry.pupil set merged_into = null, unit = one.unit_before where id = one.merged;
    update registry.pupil_version set superseded_at = null, superseded_by = null
    where pupil = one.merged and superseded_by = -asked;
    update registry.merge set undone_at = clock_timestamp(), undone_by = by, undone_why = because where id = asked;
    update registry.twin set state = 'proposed', decided_by = '', decided_at = null, decision_why = ''
    where a = least(one.kept, one.merged) and b = greatest(one.kept, one.merged);
end $$;
revoke execute on function registry.twins_elsewhere, registry.say_not_twins, registry.merge_pupils, registry.unmerge_pupils
    from public;
grant execute on function registry.twins_elsewhere, registry.say_not_twins, registry.merge_pupils, registry.unmerge_pupils
    to youjiao_app;

-- A merged record lies where the one lies that goes on, so that whoever sees this sees that.
create function registry.follow() returns trigger language plpgsql security definer set search_path = registry, pg_temp as
$$ begin
    update registry.pupil set unit = new.unit where merged_into = new.id;
    return null;
end $$;
create trigger follow after update of unit on registry.pupil
    for each row when (old.unit is distinct from new.unit) execute function registry.follow();

-- Nothing may hold of a merged record.
create function registry.refuse_merged() returns trigger language plpgsql security definer set search_path = registry, pg_temp as
$$ begin
    if exists (select from registry.pupil p join touched t on t.pupil = p.id
               where p.merged_into is not null and t.superseded_at is null) then
        raise check_violation using message = 'The record was merged into another: that one is written instead.';
    end if;
    return null;
end $$;
create trigger merged_inserted after insert on registry.pupil_version
    referencing new table as touched for each statement execute function registry.refuse_merged();
create trigger merged_updated after update on registry.pupil_version
    referencing new table as touched for each statement execute function registry.refuse_merged();

-- Numbers of merged records stay taken; −1 says so to whoever sees the pupil.
create or replace function registry.known_pupils(asked bytea)
    returns table (id bigint, unit integer, number_index bytea, card_index bytea)
    language sql stable security definer set search_path = registry, pg_temp as
$$ select case when ground.sees_pupils(u.path) and p.merged_into is null then p.id end,
          case when ground.sees_pupils(u.path) then case when p.merged_into is null then p.unit else -1 end end,
          p.number_index, p.card_index
   from registry.pupil p left join access.unit u on u.id = p.unit
   where (p.number_index = asked or p.card_index = asked) and coalesce(current_setting('youjiao.pupils', true), '') <> '' $$;
create or replace function registry.known_pupils()
    returns table (id bigint, unit integer, number_index bytea, card_index bytea)
    language sql stable security definer set search_path = registry, pg_temp as
$$ select case when u.id is not null and p.merged_into is null then p.id end,
          case when p.merged_into is null then u.id when u.id is not null then -1 end, p.number_index, p.card_index
   from registry.pupil p
   left join (select distinct id from registry.pupil_units() as id) u on u.id = p.unit
   where coalesce(current_setting('youjiao.pupils', true), '') <> '' $$;

-- Parents of either record are parents of the child.
create or replace function registry.own_children() returns setof bigint
    language sql stable security definer set search_path = registry, pg_temp as
$$ with own as (
       select coalesce(p.merged_into, p.id) as id from registry.guardian g join registry.pupil p on p.id = g.pupil
       where g.account = ground.account() and ground.account() > 0 and g.ended_at is null and access.holds('parent'))
   select id from own union select p.id from registry.pupil p join own on own.id = p.merged_into $$;
drop policy said on registry.consent;
create policy said on registry.consent for insert to youjiao_app with check (
    case when guardian is null then registry.holds_pupil(pupil)
         else guardian in (select g.id from registry.guardian g
                           where g.pupil in (select registry.records_of(consent.pupil))
                             and g.account = ground.account() and g.ended_at is null) end);
create or replace view registry.consent_standing with (security_invoker = true) as
    select s.pupil, s.purpose, bool_and(s.given) as given, max(s.at) as at
    from (select distinct on (coalesce(p.merged_into, c.pupil), c.purpose, coalesce(c.guardian, 0))
                 coalesce(p.merged_into, c.pupil) as pupil, c.purpose, c.given, c.at
          from registry.consent c join registry.pupil p on p.id = c.pupil left join registry.guardian g on g.id = c.guardian
          where g.ended_at is null
          order by coalesce(p.merged_into, c.pupil), c.purpose, coalesce(c.guardian, 0), c.id desc) s
    group by s.pupil, s.purpose;

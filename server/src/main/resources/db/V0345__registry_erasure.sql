-- Deleting a pupil's data: the school's head asks, the office for basic education decides, never the same account. Nothing of the
-- person stands in this table. Both are functions of the owner, which ask the caller's role and scope themselves.
create table registry.erasure (
    id           bigint generated always as identity primary key,
    pupil        bigint not null references registry.pupil,
    unit         integer not null references registry.unit,
    ground       text not null check (ground in ('mistake', 'term')),
    why          text not null,
    asked_by     bigint not null,
    asked_who    text not null,
    asked_at     timestamptz not null default clock_timestamp(),
    state        text not null default 'proposed' check (state in ('proposed', 'done', 'refused')),
    decided_by   bigint,
    decided_who  text not null default '',
    decided_at   timestamptz,
    decision_why text not null default '',
    versions     integer not null default 0,  -- what was destroyed, in numbers
    parents      integer not null default 0,
    corrections  integer not null default 0,
    check (decided_by <> asked_by)
);
create unique index erasure_once on registry.erasure (pupil) where state in ('proposed', 'done');
grant select on registry.erasure to youjiao_app;
alter table registry.erasure enable row level security;
alter table registry.erasure force row level security;
create policy seen on registry.erasure for select to youjiao_app
    using ((select coalesce(current_setting('youjiao.pupils', true), '') <> '') and registry.holds_pupil(pupil));
create policy asked on registry.erasure to current_user using (true) with check (true);
create policy ended on registry.guardian for update to current_user using (true) with check (true);
create policy emptied on registry.correction to current_user using (true) with check (true);

-- Why it may not be asked for; empty where it may.
create function registry.erasure_problem(wanted bigint, said text, until date) returns text
    language sql stable security definer set search_path = registry, pg_temp as
$$ select case
       when not registry.holds_pupil(wanted) then 'unseen'
       when exists (select from registry.pupil p where p.merged_into = wanted or (p.id = wanted and p.merged_into is not null))
           then 'merged'
       when exists (select from registry.pupil p where p.id = wanted and p.key is null)
         or exists (select from registry.erasure e where e.pupil = wanted and e.state = 'proposed') then 'asked'
       when said = 'term' and not exists (
           select from registry.pupil_version v where v.pupil = wanted and v.superseded_at is null and v.valid_to is null
             and v.state in ('left', 'graduated') and v.valid_from <= until) then 'term'
       else '' end $$;

create function registry.ask_erasure(wanted bigint, said text, until date, by text, because text) returns bigint
    language plpgsql security definer set search_path = registry, pg_temp as
$$ declare
    made bigint;
begin
    if not access.holds('head') or length(because) < 4 or registry.erasure_problem(wanted, said, until) <> '' then
        raise insufficient_privilege using message = 'Only the head of the pupil''s school asks for deletion, where the law allows.';
    end if;
    insert into registry.erasure (pupil, unit, ground, why, asked_by, asked_who)
    select id, unit, said, because, ground.account(), by from registry.pupil where id = wanted returning id into made;
    return made;
end $$;

-- Destroys the key; the blind indexes, what lies open in every version and the parents' access go with it. A record that was made
-- by mistake holds no more on any day; of one whose term is over the rows stay without the person, so that past counts stay right.
create function registry.decide_erasure(asked bigint, agreed boolean, by text, because text) returns void
    language plpgsql security definer set search_path = registry, pg_temp as
$$ declare
    one registry.erasure;
begin
    select * into one from registry.erasure where id = asked and state = 'proposed' for update;
    if one.id is null then
        raise check_violation using message = 'The deletion was decided already.';
    end if;
    if not access.holds('basic') or not registry.holds_pupil(one.pupil) or ground.account() = one.asked_by
       or length(because) < 4 then
        raise insufficient_privilege using message = 'Only the office for basic education decides on a deletion, and not who asked.';
    end if;
    update registry.erasure set state = case when agreed then 'done' else 'refused' end, decided_by = ground.account(),
        decided_who = by, decided_at = clock_timestamp(), decision_why = because,
        versions = (select count(*) from registry.pupil_version where pupil = one.pupil),
        parents = (select count(*) from registry.guardian where pupil = one.pupil),
        corrections = (select count(*) from registry.correction where pupil = one.pupil)
    where id = asked;
    if not agreed then
        return;
    end if;
    if exists (select from registry.pupil where merged_into = one.pupil or (id = one.pupil and merged_into is not null)) then
        raise check_violation using message = 'The record was merged meanwhile: undo that first.';
    end if;
    update registry.pupil set key = null, number_index = null, card_index = null where id = one.pupil;
    update registry.pupil_version set name = '已删除', pinyin = '', initials = '', sex = '0', birth = null, details = null,
        superseded_at = case when one.ground = 'mistake' then coalesce(superseded_at, clock_timestamp()) else superseded_at end
    where pupil = one.pupil;
    update registry.guardian set title = '已删除', ended_at = coalesce(ended_at, clock_timestamp()),
        ended_by = case when ended_at is null then by else ended_by end,
        ended_why = case when ended_at is null then '学籍数据已删除' else ended_why end
    where pupil = one.pupil;
    update registry.correction set who = '已删除', decision_why = '',
        state = case when state = 'proposed' then 'withdrawn' else state end
    where pupil = one.pupil;
    delete from registry.twin where one.pupil in (a, b);
end $$;
revoke execute on function registry.erasure_problem, registry.ask_erasure, registry.decide_erasure from public;
grant execute on function registry.erasure_problem, registry.ask_erasure, registry.decide_erasure to youjiao_app;

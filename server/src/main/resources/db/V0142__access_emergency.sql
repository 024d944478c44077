-- Looking at pupils of one school in an emergency, by whom they are otherwise hidden from. Written by the functions alone, so that
-- limits and who judges hold whatever asks.
create table access.emergency (
    id         bigint generated always as identity primary key,
    account    bigint not null references access.account,
    unit_code  text not null,
    school     text not null,                    -- its name then
    path       text not null,
    why        text not null check (length(why) >= 10),
    begun_at   timestamptz not null default now(),
    ends_at    timestamptz not null default now() + interval '60 minutes',
    verdict    text check (verdict in ('right', 'wrong')),
    remark     text,
    judge      bigint references access.account check (judge <> account),
    judged_at  timestamptz,
    check ((verdict is null) = (judge is null) and (verdict is null) = (remark is null))
);
create index on access.emergency (account, begun_at);
grant select on access.emergency to youjiao_app;
alter table access.emergency enable row level security;
create policy own on access.emergency for select to youjiao_app using (account = ground.account());
create policy judged on access.emergency for select to youjiao_app
    using ((select access.is_program() or access.holds('security-admin') or access.holds('auditor')));

-- The new number; 0: the two that may run at once do; -1: the five of a day are used up.
create function access.begin_emergency(school_code text, name text, reason text) returns bigint
    language plpgsql security definer set search_path = access, pg_temp as
$$ declare
    made bigint;
begin
    if not (access.holds('leader') or access.holds('safety')) then
        raise exception 'Only leaders and the office of safety look in an emergency.' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('access.emergency', ground.account()));
    if (select count(*) from access.emergency e where e.account = ground.account() and e.ends_at > now()) >= 2 then
        return 0;
    elsif (select count(*) from access.emergency e where e.account = ground.account()
           and (e.begun_at at time zone 'Asia/Shanghai')::date = access.today()) >= 5 then
        return -1;
    end if;
    insert into access.emergency (account, unit_code, school, path, why)
    select ground.account(), u.code, name, u.path, reason from access.unit u where u.code = school_code
    returning id into strict made;
    return made;
end $$;

create function access.end_emergency(number bigint) returns boolean
    language sql security definer set search_path = access, pg_temp as
$$ with done as (update access.emergency set ends_at = now()
                 where id = number and account = ground.account() and ends_at > now() returning 1)
   select exists (select 1 from done) $$;

create function access.judge_emergency(number bigint, said text, remarked text) returns boolean
    language sql security definer set search_path = access, pg_temp as
$$ with done as (update access.emergency set verdict = said, remark = remarked, judge = ground.account(), judged_at = now()
                 where id = number and verdict is null and account <> ground.account() and ends_at <= now()
                   and (access.holds('security-admin') or access.holds('auditor')) returning 1)
   select exists (select 1 from done) $$;

-- Where an account looks now: asked on every request, before anybody is known. Ends with the role as well.
create function access.emergency_paths(asked bigint) returns text[]
    language sql stable security definer set search_path = access, pg_temp as
$$ select coalesce(array_agg(distinct e.path), '{}') from access.emergency e
   where e.account = asked and e.ends_at > now()
     and exists (select 1 from access.standing_assignment s where s.account = asked and s.role in ('leader', 'safety')) $$;

-- What of the school's pupils was looked at, as the trail has it: numbers and times, for those who judge.
create function access.emergency_looks(number bigint)
    returns table (pupils bigint, looks bigint, reveals bigint, first timestamptz, last timestamptz)
    language sql stable security definer set search_path = access, pg_temp as
$$ select count(distinct a.subject) filter (where a.kind = 'pupil'), count(*), count(*) filter (where a.action = 'reveal'),
          min(a.at), max(a.at)
   from access.emergency e join access.audit a on a.account = e.account and a.at between e.begun_at and e.ends_at
   where e.id = number and a.kind in ('pupil', 'pupil-list') and a.after ->> 'emergency' = e.id::text
     and (access.holds('security-admin') or access.holds('auditor')) $$;
create index audit_account on access.audit (account, at);

revoke execute on function access.begin_emergency, access.end_emergency, access.judge_emergency, access.emergency_paths,
    access.emergency_looks from public;
grant execute on function access.begin_emergency, access.end_emergency, access.judge_emergency, access.emergency_paths,
    access.emergency_looks to youjiao_app;

-- How many persons an account may list or take away in a day without a second person's consent. One stolen account must not carry
-- a district's children away: lists, files and the API draw on the same number.
create table access.persons_given (
    account bigint not null references access.account,
    day     date not null,
    persons integer not null,
    primary key (account, day)
);

create table access.persons_asked (
    id           bigint generated always as identity primary key,
    account      bigint not null references access.account,
    who          text not null,
    persons      integer not null check (persons between 1 and 1000000),
    why          text not null check (why <> ''),
    asked_at     timestamptz not null default clock_timestamp(),
    state        text not null default 'asked' check (state in ('asked', 'approved', 'refused')),
    valid_on     date,                           -- the day on which an approval counts
    decided_by   bigint references access.account,
    decided_who  text not null default '',
    decided_at   timestamptz,
    decision_why text not null default '',
    check (decided_by <> account)
);
create unique index persons_asked_once on access.persons_asked (account) where state = 'asked';
grant select on access.persons_given to youjiao_app;
grant select, insert (account, who, persons, why),
    update (state, valid_on, decided_by, decided_who, decided_at, decision_why) on access.persons_asked to youjiao_app;

alter table access.persons_given enable row level security;
create policy own on access.persons_given for select to youjiao_app using (account = ground.account());
alter table access.persons_asked enable row level security;
create policy own on access.persons_asked for select to youjiao_app using (account = ground.account());
create policy asks on access.persons_asked for insert to youjiao_app
    with check (account = ground.account() and ground.account() > 0);
create policy administered on access.persons_asked for select to youjiao_app
    using ((select access.holds('security-admin') or access.holds('auditor')));
create policy decided on access.persons_asked for update to youjiao_app
    using (state = 'asked' and account <> ground.account() and (select access.holds('security-admin')))
    with check (state in ('approved', 'refused') and decided_by = ground.account());

-- What the caller may have today in all.
create function access.persons_limit() returns integer
    language sql stable security definer set search_path = access, pg_temp as
$$ select 5000 + coalesce((select sum(a.persons) from access.persons_asked a
                           where a.account = ground.account() and a.state = 'approved' and a.valid_on = access.today()), 0)::integer $$;

-- Counts so many persons as given to the caller; false, and nothing is counted, where that would be too many. Of two at once the
-- second waits for the first. The program itself is not counted.
create function access.take_persons(wanted integer) returns boolean
    language plpgsql security definer set search_path = access, pg_temp as
$$ declare
    had integer;
begin
    if access.is_program() then
        return true;
    end if;
    insert into access.persons_given (account, day, persons) values (ground.account(), access.today(), 0)
    on conflict do nothing;
    select g.persons into had from access.persons_given g
    where g.account = ground.account() and g.day = access.today() for update;
    if had + wanted > access.persons_limit() then
        return false;
    end if;
    update access.persons_given g set persons = had + wanted where g.account = ground.account() and g.day = access.today();
    return true;
end $$;
revoke execute on function access.persons_limit, access.take_persons from public;
grant execute on function access.persons_limit, access.take_persons to youjiao_app;

-- Each log-in, so that its owner sees where he is logged in and ends what is not his. Times are the database's: several servers agree.
create table access.session (
    id        bigint generated always as identity primary key,
    account   bigint not null references access.account,
    begun_at  timestamptz not null default now(),
    seen_at   timestamptz not null default now(), -- the last request, written at most once a minute
    proved_at timestamptz not null default now(), -- when password or code were last typed
    origin    text not null,
    browser   text not null,                      -- such as 'Edge · Windows'
    ended_at  timestamptz,
    ended_why text check (ended_why in ('left', 'idle', 'elsewhere', 'password', 'factor', 'administrator', 'disabled')),
    check ((ended_at is null) = (ended_why is null))
);
create index on access.session (account, begun_at);
grant select, insert (account, origin, browser), update (seen_at, proved_at, ended_at, ended_why), delete on access.session to youjiao_app;
alter table access.session enable row level security;
create policy own on access.session to youjiao_app using (account = ground.account()) with check (account = ground.account());
create policy administered on access.session for select to youjiao_app using ((select access.holds('security-admin')));
create policy ended on access.session for update to youjiao_app
    using ((select access.holds('security-admin'))) with check ((select access.holds('security-admin')));

-- Asked on every request, before anybody is known.
create function access.session_state(id bigint)
    returns table (account bigint, idle_seconds double precision, proved_seconds double precision, ended_why text)
    language sql stable security definer set search_path = access, pg_temp as
$$ select s.account, extract(epoch from now() - s.seen_at)::double precision,
          extract(epoch from now() - s.proved_at)::double precision, s.ended_why
   from access.session s where s.id = session_state.id $$;
revoke execute on function access.session_state from public;
grant execute on function access.session_state to youjiao_app;

-- After so many minutes without a request a session is over.
alter table access.protection
    add idle_bureau integer not null default 15 check (idle_bureau between 5 and 240),
    add idle_others integer not null default 60 check (idle_others between 5 and 720);
grant update (idle_bureau, idle_others) on access.protection to youjiao_app;

comment on column access.account.sessions is 'Not used any more: see access.session.';
revoke update (sessions) on access.account from youjiao_app;

-- Rosters of other systems, compared with the register before their rows go through the import door. What was sent and what was
-- found hold persons: both lie here sealed, seen by the sender alone; what was sent goes after a week.
create table registry.roster (
    id        bigint generated always as identity primary key,
    account   bigint not null,
    file_name text not null,
    hash      text not null,               -- SHA-256 of the file, hexadecimal
    as_of     date not null,               -- the day for which it is known
    at        timestamptz not null default now(),
    report    bytea,                       -- sealed; null while it was not compared
    done_at   timestamptz                  -- its rows were taken in, or it was put away
);
create index on registry.roster (account, id);
create table registry.roster_piece (
    roster  bigint not null references registry.roster,
    piece   integer not null,
    content bytea not null,                -- sealed
    primary key (roster, piece)
);
grant select, insert, update (report, done_at) on registry.roster to youjiao_app;
grant select, insert, delete on registry.roster_piece to youjiao_app;

alter table registry.roster enable row level security;
alter table registry.roster force row level security;
create policy own on registry.roster to youjiao_app
    using (account = ground.account()) with check (account = ground.account());
alter table registry.roster_piece enable row level security;
alter table registry.roster_piece force row level security;
create policy own on registry.roster_piece to youjiao_app
    using (roster in (select id from registry.roster)) with check (roster in (select id from registry.roster));

-- What was sent is kept for a week, for comparing again; told by the program, which sees no roster.
create function registry.forget_rosters() returns integer
    language sql security definer set search_path = registry, pg_temp as
$$ with gone as (
       delete from registry.roster_piece p using registry.roster r
       where r.id = p.roster and r.at < now() - interval '7 days' returning p.roster)
   select count(distinct roster)::integer from gone $$;
revoke execute on function registry.forget_rosters from public;
grant execute on function registry.forget_rosters to youjiao_app;
-- who asks it asks as the owner, whom FORCE binds too where it is no superuser
create policy forgotten on registry.roster for select to current_user using (true);
create policy forgotten on registry.roster_piece to current_user using (true);

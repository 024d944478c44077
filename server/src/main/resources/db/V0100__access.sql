-- Accounts, what they are granted, one-time links and the units that scopes are made of.
-- Row security is enabled, not forced: the application's role owns nothing, so it is bound, while the few functions
-- below that run as the owner (security definer) can answer before anybody is known.
create extension if not exists btree_gist with schema public;

create schema access;
grant usage on schema access to youjiao_app;

-- Units as access knows them: id, code and path. The registry says when the tree changes.
create table access.unit (
    id   integer primary key,
    code text not null unique,
    path text not null
);
create index on access.unit (path text_pattern_ops);
grant select, insert, update, delete on access.unit to youjiao_app;

create table access.account (
    id           bigint generated always as identity primary key,
    name         text not null unique check (name ~ '^\S{2,40}$'),  -- typed at log-in
    title        text not null check (title <> ''),                 -- shown on screen
    password     text,                           -- encoded; null: none, entered by one-time link only
    enabled      boolean not null default true,
    sample       boolean not null default false, -- belongs to the sample district, never has a password
    sessions     integer not null default 0,     -- raised to end all sessions begun before
    failures     integer not null default 0,
    locked_until timestamptz,
    entered_at   timestamptz,                    -- last log-in
    created_at   timestamptz not null default now(),
    check (password is null or not sample)
);
-- everything but the password may be read; the password only through access.begin_log_in, one name at a time
grant select (id, name, title, enabled, sample, sessions, failures, locked_until, entered_at, created_at)
    on access.account to youjiao_app;
grant insert (name, title, sample) on access.account to youjiao_app;
grant update (title, password, enabled, sessions, failures, locked_until, entered_at) on access.account to youjiao_app;

create table access.assignment (
    id           bigint generated always as identity primary key,
    account      bigint not null references access.account,
    role         text not null check (role in ('leader', 'planner', 'basic', 'research', 'staffing', 'inspector', 'finance',
        'digital', 'safety', 'head', 'clerk', 'teacher', 'parent', 'system-admin', 'security-admin', 'auditor')),
    unit_code    text not null,                  -- root of the subtree; '*' is the whole installation
    valid_from   date not null default (now() at time zone 'Asia/Shanghai')::date,
    valid_to     date,                           -- the last day; null: until withdrawn
    granted_by   bigint references access.account,
    granted_at   timestamptz not null default now(),
    withdrawn_at timestamptz,
    -- which of the three administrators, 0 for everybody else
    office       smallint not null generated always as
        (case role when 'system-admin' then 1 when 'security-admin' then 2 when 'auditor' then 3 else 0 end) stored,
    check (valid_to is null or valid_to >= valid_from),
    -- school roles answer for one unit, never for all
    check (unit_code <> '*' or role not in ('head', 'clerk', 'teacher', 'parent')),
    constraint administrators_exclude_each_other exclude using gist
        (account with =, office with <>, daterange(valid_from, valid_to, '[]') with &&) where (withdrawn_at is null)
);
create index on access.assignment (account);
grant select on access.assignment to youjiao_app;
grant insert (account, role, unit_code, valid_from, valid_to, granted_by) on access.assignment to youjiao_app;
grant update (withdrawn_at) on access.assignment to youjiao_app;

create table access.one_time_link (
    hash       bytea primary key,                -- SHA-256 of the token; the token itself is kept nowhere
    account    bigint not null references access.account,
    expires_at timestamptz not null,
    used_at    timestamptz,
    made_at    timestamptz not null default now()
);
create index on access.one_time_link (account);
grant select (account, used_at, expires_at) on access.one_time_link to youjiao_app;
grant insert (hash, account, expires_at) on access.one_time_link to youjiao_app;
grant update (expires_at) on access.one_time_link to youjiao_app;

-- The day by which grants begin and end.
create function access.today() returns date language sql stable parallel safe as
$$ select (now() at time zone 'Asia/Shanghai')::date $$;

-- The grants in force.
create view access.standing_assignment as
    select a.* from access.assignment a join access.account c on c.id = a.account
    where c.enabled and a.withdrawn_at is null
      and access.today() between a.valid_from and coalesce(a.valid_to, 'infinity'::date);

-- Who an account is now: asked on every request, so that a grant withdrawn or an account disabled works at once.
-- Administrators of the program see no school's figures: their grants give no paths.
create function access.standing(id bigint)
    returns table (name text, title text, sample boolean, has_password boolean, sessions integer, roles text[], paths text[])
    language sql stable security definer set search_path = access, pg_temp as
$$ select c.name, c.title, c.sample, c.password is not null, c.sessions,
          coalesce((select array_agg(distinct s.role) from access.standing_assignment s where s.account = c.id), '{}'),
          coalesce((select array_agg(distinct case when s.unit_code = '*' then '/' else u.path end)
                    from access.standing_assignment s left join access.unit u on u.code = s.unit_code
                    where s.account = c.id and s.office = 0 and (s.unit_code = '*' or u.path is not null)), '{}')
   from access.account c where c.id = standing.id and c.enabled $$;

-- Begins a log-in: the attempt is counted before the password is compared, so that many at once are no way round the
-- lock. No row: nobody has
-- this name; no password: it can't be entered now, whatever is typed. The program sets failures to 0 when the password was right.
create function access.begin_log_in(typed text, most integer, locked interval)
    returns table (id bigint, password text) language sql security definer set search_path = access, pg_temp as
$$ with tried as (
       update access.account c
       set failures = case when c.locked_until is not null then 1 else c.failures + 1 end,
           locked_until = case when c.locked_until is null and c.failures + 1 >= most then now() + locked end
       where c.name = typed and c.enabled and c.password is not null
         and (c.locked_until is null or c.locked_until <= now())
       returning c.id, c.password)
   select c.id, t.password from access.account c left join tried t on t.id = c.id where c.name = typed $$;

-- Uses a one-time link: once, before it expires, for an account that is enabled.
create function access.use_link(token_hash bytea) returns bigint
    language sql security definer set search_path = access, pg_temp as
$$ update access.one_time_link l set used_at = now()
   from access.account c
   where l.hash = token_hash and l.used_at is null and l.expires_at > now() and c.id = l.account and c.enabled
   returning l.account $$;

-- Whether the caller of this transaction holds the role now.
create function access.holds(wanted text) returns boolean
    language sql stable security definer set search_path = access, pg_temp as
$$ select exists (select 1 from access.standing_assignment s where s.account = ground.account() and s.role = wanted) $$;

-- The program itself, at start-up.
create function access.is_program() returns boolean language sql stable parallel safe as
$$ select coalesce(ground.account(), 0) = 0 and ground.sees_all() $$;

revoke execute on function access.standing, access.begin_log_in, access.use_link, access.holds from public;
grant execute on function access.standing, access.begin_log_in, access.use_link, access.holds to youjiao_app;

-- Everybody sees himself; the security administrator and the program see all; the trail needs no more.
alter table access.account enable row level security;
create policy own on access.account to youjiao_app
    using (id = ground.account()) with check (id = ground.account());
create policy administered on access.account to youjiao_app
    using ((select access.is_program() or access.holds('security-admin')))
    with check ((select access.is_program() or access.holds('security-admin')));

alter table access.assignment enable row level security;
create policy own on access.assignment for select to youjiao_app using (account = ground.account());
create policy administered on access.assignment to youjiao_app
    using ((select access.is_program() or access.holds('security-admin')))
    with check ((select access.is_program() or access.holds('security-admin')));

alter table access.one_time_link enable row level security;
create policy administered on access.one_time_link to youjiao_app
    using ((select access.is_program() or access.holds('security-admin')))
    with check ((select access.is_program() or access.holds('security-admin')));

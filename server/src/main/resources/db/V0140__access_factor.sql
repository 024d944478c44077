-- The second factor: a secret that a telephone holds too, and codes on paper for the day it is lost. Who must have one is a setting.
create table access.protection (
    one          boolean primary key default true check (one),
    factor_bureau boolean not null default true,  -- offices of the bureau and the three administrators must have one
    factor_others boolean not null default false  -- so must everybody else
);
insert into access.protection default values;
grant select, update (factor_bureau, factor_others) on access.protection to youjiao_app;
alter table access.protection enable row level security;
create policy known on access.protection for select to youjiao_app using (true);
create policy administered on access.protection for update to youjiao_app
    using ((select access.holds('security-admin'))) with check ((select access.holds('security-admin')));

create table access.factor (
    account   bigint primary key references access.account,
    secret    bytea not null,                    -- sealed
    last_step bigint not null,                   -- of the last code accepted: this one and those before it are over
    made_at   timestamptz not null
);
-- the secret through access.own_secret alone: the security administrator takes a factor away without ever reading it
grant select (account, last_step, made_at), insert, update (last_step), delete on access.factor to youjiao_app;
alter table access.factor enable row level security;
create policy own on access.factor to youjiao_app using (account = ground.account()) with check (account = ground.account());
create policy seen on access.factor for select to youjiao_app using ((select access.holds('security-admin')));
create policy taken on access.factor for delete to youjiao_app using ((select access.holds('security-admin')));

create table access.recovery_code (
    account bigint not null references access.factor on delete cascade,
    hash    bytea not null,                      -- SHA-256 of account and code; the code itself, of 80 random bits, is kept nowhere
    used_at timestamptz,
    primary key (account, hash)
);
grant select, insert, update (used_at), delete on access.recovery_code to youjiao_app;
alter table access.recovery_code enable row level security;
create policy own on access.recovery_code to youjiao_app using (account = ground.account()) with check (account = ground.account());

create function access.own_secret() returns bytea
    language sql stable security definer set search_path = access, pg_temp as
$$ select secret from access.factor where account = ground.account() $$;

-- Asked on every request, before anybody is known.
create function access.has_factor(id bigint) returns boolean
    language sql stable security definer set search_path = access, pg_temp as
$$ select exists (select 1 from access.factor where account = has_factor.id) $$;
revoke execute on function access.own_secret, access.has_factor from public;
grant execute on function access.own_secret, access.has_factor to youjiao_app;

-- For the program's own verification that all of them still open.
create function access.sealed_secrets() returns table (account bigint, secret bytea)
    language sql stable security definer set search_path = access, pg_temp as
$$ select f.account, f.secret from access.factor f where access.is_program() order by f.account $$;
revoke execute on function access.sealed_secrets from public;
grant execute on function access.sealed_secrets to youjiao_app;

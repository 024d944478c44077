-- Tokens of the API: what another system shows instead of a password. A token is its account narrowed to the scopes it was
-- given; what the account may do is asked anew at each use.
create table access.api_token (
    id           bigint generated always as identity primary key,
    hash         bytea not null unique,          -- SHA-256 of the token; the token itself is kept nowhere
    account      bigint not null references access.account,
    name         text not null check (name <> ''),
    purpose      text not null check (purpose <> ''),
    scopes       text[] not null check (cardinality(scopes) > 0
                     and scopes <@ array['register:read', 'indicator:read', 'persons:read']),
    ends         date not null,                  -- the last day
    made_at      timestamptz not null default now(),
    used_at      timestamptz,                    -- to the minute
    withdrawn_at timestamptz,
    check (ends <= (made_at at time zone 'Asia/Shanghai')::date + 366)
);
create index on access.api_token (account);
-- all but the hash
grant select (id, account, name, purpose, scopes, ends, made_at, used_at, withdrawn_at) on access.api_token to youjiao_app;
grant insert (hash, account, name, purpose, scopes, ends) on access.api_token to youjiao_app;
grant update (withdrawn_at) on access.api_token to youjiao_app;

alter table access.api_token enable row level security;
create policy own on access.api_token to youjiao_app
    using (account = ground.account()) with check (account = ground.account());
create policy administered on access.api_token to youjiao_app
    using ((select access.is_program() or access.holds('security-admin')))
    with check ((select access.is_program() or access.holds('security-admin')));

-- Whose token it is, if it may be used now; notes the use, at most once a minute.
create function access.use_token(token_hash bytea) returns table (id bigint, account bigint, scopes text[])
    language sql security definer set search_path = access, pg_temp as
$$ with used as (
       update access.api_token t set used_at = now()
       where t.hash = token_hash and t.withdrawn_at is null and t.ends >= access.today()
         and (t.used_at is null or t.used_at < now() - interval '1 minute'))
   select t.id, t.account, t.scopes from access.api_token t
   where t.hash = token_hash and t.withdrawn_at is null and t.ends >= access.today() $$;
revoke execute on function access.use_token from public;
grant execute on function access.use_token to youjiao_app;

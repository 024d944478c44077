-- 统一身份认证: an account may be bound to an identity of the bureau's own identity server, by issuer and subject. Whoever is logged in
-- to the account binds it, by logging in there once: he alone can prove both.
create table access.identity (
    account  bigint primary key references access.account,
    issuer   text not null check (issuer <> ''),
    subject  text not null check (subject <> ''),
    name     text not null,                      -- as the identity server called it then; says nothing about who may come in
    bound_at timestamptz not null default now(),
    unique (issuer, subject)
);
grant select, insert (account, issuer, subject, name), delete on access.identity to youjiao_app;
alter table access.identity enable row level security;
create policy own on access.identity to youjiao_app
    using (account = ground.account() and ground.account() > 0) with check (account = ground.account() and ground.account() > 0);
create policy seen on access.identity for select to youjiao_app using ((select access.holds('security-admin')));
create policy taken on access.identity for delete to youjiao_app using ((select access.holds('security-admin')));

-- Whose identity it is, whether the account is enabled or not: asked before anybody is known.
create function access.find_identity(said_issuer text, said_subject text) returns table (account bigint, name text, enabled boolean)
    language sql stable security definer set search_path = access, pg_temp as
$$ select c.id, c.name, c.enabled from access.identity i join access.account c on c.id = i.account
   where i.issuer = said_issuer and i.subject = said_subject $$;

create function access.has_identity(id bigint) returns boolean
    language sql stable security definer set search_path = access, pg_temp as
$$ select exists (select 1 from access.identity where account = has_identity.id) $$;

-- Sessions whose second factor the identity server has seen.
alter table access.session add factored boolean not null default false;
grant insert (factored) on access.session to youjiao_app;
drop function access.session_state(bigint);
create function access.session_state(id bigint)
    returns table (account bigint, idle_seconds double precision, proved_seconds double precision, ended_why text, factored boolean)
    language sql stable security definer set search_path = access, pg_temp as
$$ select s.account, extract(epoch from now() - s.seen_at)::double precision,
          extract(epoch from now() - s.proved_at)::double precision, s.ended_why, s.factored
   from access.session s where s.id = session_state.id $$;
revoke execute on function access.find_identity, access.has_identity, access.session_state from public;
grant execute on function access.find_identity, access.has_identity, access.session_state to youjiao_app;

-- Whose child it is: which account sees a pupil's record as its parent. The school says so and takes it back; what was stays.
create table registry.guardian (
    id           bigint generated always as identity primary key,
    pupil        bigint not null references registry.pupil,
    account      bigint not null,
    account_name text not null,                -- typed at log-in, for the school to repeat to the parent
    title        text not null,                -- the parent's name
    relation     text not null check (relation in ('father', 'mother', 'grandparent', 'other')),
    since        timestamptz not null default clock_timestamp(),
    given_by     text not null,
    ended_at     timestamptz,
    ended_by     text not null default '',
    ended_why    text not null default ''
);
create unique index guardian_once on registry.guardian (pupil, account) where ended_at is null;
create index guardian_of_account on registry.guardian (account) where ended_at is null;
create index guardian_of_pupil on registry.guardian (pupil);
grant select, insert (pupil, account, account_name, title, relation, given_by), update (ended_at, ended_by, ended_why)
    on registry.guardian to youjiao_app;

-- The caller's own children; asks as the owner, as the policies below ask it.
create function registry.own_children() returns setof bigint
    language sql stable security definer set search_path = registry, pg_temp as
$$ select g.pupil from registry.guardian g
   where g.account = ground.account() and ground.account() > 0 and g.ended_at is null and access.holds('parent') $$;
revoke execute on function registry.own_children from public;
grant execute on function registry.own_children to youjiao_app;

alter table registry.guardian enable row level security;
alter table registry.guardian force row level security;
create policy own on registry.guardian for select to youjiao_app using (account = ground.account() and ended_at is null);
create policy held on registry.guardian to youjiao_app
    using ((select coalesce(current_setting('youjiao.pupils', true), '') <> '') and registry.holds_pupil(pupil))
    with check (registry.holds_pupil(pupil));
create policy asked on registry.guardian for select to current_user using (true);

-- Parents read their own child's record, wherever it was written.
create policy own_child on registry.pupil for select to youjiao_app using (id in (select registry.own_children()));
create policy own_child on registry.pupil_version for select to youjiao_app using (pupil in (select registry.own_children()));

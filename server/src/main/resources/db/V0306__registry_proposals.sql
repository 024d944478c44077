-- Changes of an institution's entry that the school asked for. Values as the sheet of institutions writes them.
create table registry.proposal (
    id           bigint generated always as identity primary key,
    institution  text not null references registry.unit (code),
    field        text not null,               -- a key of standards/register-fields.yaml
    value_before text not null,
    value        text not null,
    from_day     date not null,
    why          text not null,
    evidence     text not null,
    state        text not null check (state in ('proposed', 'accepted', 'refused', 'withdrawn', 'direct')),
    account      bigint not null,
    who          text not null,
    proposed_at  timestamptz not null default clock_timestamp(),
    decided_by   text not null default '',
    decided_at   timestamptz,
    decision_why text not null default ''
);
create index on registry.proposal (institution);
create unique index on registry.proposal (institution, field) where state = 'proposed';
grant select, insert, update (state, decided_by, decided_at, decision_why) on registry.proposal to youjiao_app;

alter table registry.proposal enable row level security;
alter table registry.proposal force row level security;
create policy proposal_scope on registry.proposal to youjiao_app
    using ((select ground.sees_all()) or institution in (select code from access.unit where ground.sees(path)))
    with check ((select ground.sees_all()) or institution in (select code from access.unit where ground.sees(path)));

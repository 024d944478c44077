-- Corrections of a pupil's record that a parent asked for. What is asked lies sealed under the pupil's key, as the record does.
create table registry.correction (
    id           bigint generated always as identity primary key,
    pupil        bigint not null references registry.pupil,
    field        text not null,               -- a title of standards/pupil-fields.yaml
    content      bytea not null,              -- sealed: value before, value asked for, why
    account      bigint not null,
    who          text not null,
    state        text not null default 'proposed' check (state in ('proposed', 'accepted', 'refused', 'withdrawn')),
    proposed_at  timestamptz not null default clock_timestamp(),
    decided_by   text not null default '',
    decided_at   timestamptz,
    decision_why text not null default ''
);
create unique index correction_once on registry.correction (pupil, field) where state = 'proposed';
create index on registry.correction (pupil);
grant select, insert (pupil, field, content, account, who), update (state, decided_by, decided_at, decision_why)
    on registry.correction to youjiao_app;

alter table registry.correction enable row level security;
alter table registry.correction force row level security;
create policy own on registry.correction for select to youjiao_app
    using (account = ground.account() and ground.account() > 0);
create policy held on registry.correction for select to youjiao_app
    using ((select coalesce(current_setting('youjiao.pupils', true), '') <> '') and pupil in (select id from registry.pupil));
create policy asked on registry.correction for insert to youjiao_app
    with check (account = ground.account() and pupil in (select registry.own_children()));
create policy decided on registry.correction for update to youjiao_app
    using (state = 'proposed' and registry.holds_pupil(pupil)) with check (state in ('accepted', 'refused'));
create policy taken_back on registry.correction for update to youjiao_app
    using (state = 'proposed' and account = ground.account()) with check (state = 'withdrawn' and account = ground.account());

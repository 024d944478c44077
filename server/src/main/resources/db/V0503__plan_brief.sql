-- Briefs for the leading group, frozen: what was known, as the very text that its hash was taken of.
create table plan.brief (
    id       bigint generated always as identity primary key,
    plan     text not null,
    title    text not null check (title <> ''),
    as_of    date not null,
    snapshot text not null,                      -- JSON
    hash     text not null check (hash ~ '^[0-9a-f]{64}$'), -- SHA-256 of the snapshot in UTF-8
    account  bigint not null,
    who      text not null,
    made_at  timestamptz not null default clock_timestamp()
);
grant select on plan.brief to youjiao_app;
grant insert (plan, title, as_of, snapshot, hash, account, who) on plan.brief to youjiao_app;
alter table plan.brief enable row level security;
alter table plan.brief force row level security;
create policy seen on plan.brief for select using ((select plan.oversees()));
create policy made on plan.brief for insert with check ((select plan.oversees()));

-- Assignments of a foreign sheet's columns that were kept by name, for next year's file.
create table intake.mapping (
    id         bigint generated always as identity primary key,
    sheet      text not null,
    name       text not null,
    account    bigint not null,
    owner      text not null,
    paths      text[] not null,                   -- the owner's scope
    content    jsonb not null,
    changed_at timestamptz not null default now(),
    unique (sheet, account, name)
);
grant select, insert, update, delete on intake.mapping to youjiao_app;
alter table intake.mapping enable row level security;
alter table intake.mapping force row level security;
-- those of one school share what one of them has made
create policy shared on intake.mapping using (
    (account = ground.account() and account <> 0)
    or (cardinality(paths) > 0 and not exists (select 1 from unnest(paths) as path where not ground.sees(path))));

-- The ledger: variable × unit × school year → value, append-only. What was known is never overwritten: a later entry
-- supersedes, the earlier stays readable.
create schema indicator;
grant usage on schema indicator to youjiao_app;

-- The catalogue's variables that have ever had an observation; names never go. "confidential" follows the catalogue.
create table indicator.variable (
    id           integer generated always as identity primary key,
    name         text not null unique,
    confidential boolean not null
);
grant select, insert, update (confidential) on indicator.variable to youjiao_app;

-- One act of writing to the ledger: an import, a publication by a room. The order of ids is the order of superseding.
create table indicator.entry (
    id          bigint generated always as identity primary key,
    batch       bigint not null,                 -- the import's id, 0 for none
    title       text not null,                   -- the file's name, or what was computed
    as_of       date not null,                   -- the day for which the figures are known
    recorded_at timestamptz not null default clock_timestamp(),
    account     bigint not null,
    maker       text not null
);
create index on indicator.entry (batch) where batch <> 0;
grant select, insert on indicator.entry to youjiao_app;

create table indicator.observation (
    entry        bigint not null references indicator.entry,
    variable     integer not null references indicator.variable,
    unit         integer not null,
    year         smallint not null,              -- in which the school year begins
    value        double precision not null,      -- NaN: cleared
    sheet_row    integer not null,               -- the cell that it was typed in, as Excel counts; 0 for none
    sheet_column smallint not null
);
create index on indicator.observation (variable, unit, year, entry);
-- rows of one entry lie together, so the smallest of indexes finds them
create index on indicator.observation using brin (entry) with (pages_per_range = 16);
grant select, insert on indicator.observation to youjiao_app;

-- What a school holds in confidence is for callers whose scope holds the school; nobody writes outside the own scope.
alter table indicator.observation enable row level security;
alter table indicator.observation force row level security;
create policy observation_read on indicator.observation for select to youjiao_app using (
    ground.sees_all()
    or variable not in (select id from indicator.variable where confidential)
    or unit in (select id from access.unit where ground.sees(path)));
create policy observation_write on indicator.observation for insert to youjiao_app with check (
    ground.sees_all()
    or unit in (select id from access.unit where ground.sees(path)));

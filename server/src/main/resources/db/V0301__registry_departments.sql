-- Departments of the district's government. Kept like everything in the register that may change: a row holds from valid_from
-- until before valid_to, the first one of a key since ever; a corrected row stays with superseded_at; batch is the import's id.
create table registry.department (
    id            bigint generated always as identity primary key,
    code          text not null,              -- stable; the plan's catalogue uses the same word
    valid_from    date not null,
    valid_to      date,
    name          text not null,
    short_name    text,
    leads         boolean not null default false,
    place         integer,                    -- order in lists
    duty          text,
    dissolved     date,                       -- first day without it
    batch         bigint not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    superseded_at timestamptz,
    check (valid_to is null or valid_to > valid_from)
);
create unique index on registry.department (code, valid_from) where superseded_at is null;
grant select, insert, update (valid_to, superseded_at) on registry.department to youjiao_app;

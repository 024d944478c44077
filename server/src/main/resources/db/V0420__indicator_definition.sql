-- The bureau's own definitions of indicators, on top of the catalogue's files. Append-only: of those in force on a day the
-- newest version of an indicator holds, and one without a definition says that the file's holds again (or, where the files
-- have none, that the indicator is withdrawn).
create table indicator.definition (
    id          bigint generated always as identity primary key,
    slug        text not null,
    version     integer not null check (version > 0),
    definition  jsonb,
    valid_from  date not null,
    valid_to    date,                          -- the last day; null: until another version
    why         text not null check (why <> ''),
    account     bigint not null,
    who         text not null,
    decided_on  date not null,                 -- business day
    recorded_at timestamptz not null default clock_timestamp(),
    unique (slug, version),
    check (valid_to is null or valid_to >= valid_from)
);
grant select, insert on indicator.definition to youjiao_app;

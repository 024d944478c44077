-- Projects that give places, over time as in the register: a version holds from valid_from until before valid_to, the first
-- since ever; what was corrected or removed is kept with superseded_at. And what of it stands in the ledger, so that a
-- change republishes exactly what has changed.
create schema campus;
grant usage on schema campus to youjiao_app;

create table campus.project_version (
    id            bigint generated always as identity primary key,
    code          text not null,
    valid_from    date not null,
    valid_to      date,
    name          text not null,
    type          text not null check (type in ('new', 'extension', 'housing')),
    stage         text not null,
    school        text not null,            -- 学校标识码
    unit          integer not null,         -- the school's id in the register
    places        integer not null check (places >= 0),
    planned       date not null,
    opened        date,
    remark        text not null,
    batch         bigint not null,
    line          integer not null,         -- row in the imported file
    recorded_at   timestamptz not null default clock_timestamp(),
    superseded_at timestamptz,
    check (valid_to is null or valid_to > valid_from)
);
create unique index on campus.project_version (code, valid_from) where superseded_at is null;
create index on campus.project_version (unit);
grant select, insert, update (valid_to, superseded_at) on campus.project_version to youjiao_app;

create table campus.published (
    variable text not null,
    unit     integer not null,
    year     integer not null,
    value    double precision not null,
    as_of    date not null,                 -- the latest day for which it was known
    primary key (variable, unit, year)
);
grant select, insert, update, delete on campus.published to youjiao_app;

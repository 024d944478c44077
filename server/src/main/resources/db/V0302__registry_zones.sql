-- Areas beside the tree: school clusters 学区, intake areas 地段, kindergarten zones 片区. Timelines like registry.department.
create table registry.zone (
    id            bigint generated always as identity primary key,
    code          text not null check (code ~ '^[A-Za-z]'),   -- never a unit's code
    valid_from    date not null,
    valid_to      date,
    name          text not null,
    type          text not null check (type in ('cluster', 'intake', 'kindergarten')),
    text          text,                                       -- what it covers, in words
    dissolved     date,                                       -- first day without it
    batch         bigint not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    superseded_at timestamptz,
    check (valid_to is null or valid_to > valid_from)
);
create unique index on registry.zone (code, valid_from) where superseded_at is null;
grant select, insert, update (valid_to, superseded_at) on registry.zone to youjiao_app;

-- Which institution belongs to which zone: one of each type at a time, none where zone is null.
create table registry.belonging (
    id            bigint generated always as identity primary key,
    institution   text not null references registry.unit (code),
    type          text not null check (type in ('cluster', 'intake', 'kindergarten')),
    valid_from    date not null,
    valid_to      date,
    zone          text,
    batch         bigint not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    superseded_at timestamptz,
    check (valid_to is null or valid_to > valid_from)
);
create unique index on registry.belonging (institution, type, valid_from) where superseded_at is null;
create index on registry.belonging (zone) where superseded_at is null;
grant select, insert, update (valid_to, superseded_at) on registry.belonging to youjiao_app;

-- Outlines of areas and zones by code, over time; they take the place of registry.boundary, which knew the newest only
-- and goes as soon as the views of integrity no longer look at it (V0901).
create table registry.outline (
    id            bigint generated always as identity primary key,
    code          text not null,
    valid_from    date not null,
    valid_to      date,
    geojson       text not null check (geojson is json),
    example       boolean not null default false,             -- drawn for want of a real one
    source        text,
    batch         bigint not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    superseded_at timestamptz,
    check (valid_to is null or valid_to > valid_from)
);
create unique index on registry.outline (code, valid_from) where superseded_at is null;
grant select, insert, update (valid_to, superseded_at) on registry.outline to youjiao_app;

insert into registry.outline (code, valid_from, geojson, batch)
select unit.code, '-infinity', boundary.geojson::text, 0 from registry.boundary join registry.unit on unit.id = boundary.unit;

-- A file of outlines between being sent and being taken in.
create table registry.outline_draft (
    id        bigint generated always as identity primary key,
    account   bigint not null,
    file_name text not null,
    day       date not null,
    geojson   text not null,
    sent_at   timestamptz not null default clock_timestamp()
);
grant select, insert, delete on registry.outline_draft to youjiao_app;
-- "for update" asks for the right to update something
grant update (day) on registry.outline_draft to youjiao_app;

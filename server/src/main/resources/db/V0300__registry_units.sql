-- Areas and institutions over time. A unit's id and code stay for good; what can change lies in versions: a version holds
-- from valid_from until before valid_to, the first one "since ever" (-infinity), the newest without end. A version that was
-- corrected is kept with superseded_at, so nothing that was once true, or once believed, is lost.
create schema registry;
grant usage on schema registry to youjiao_app;

create table registry.unit (
    id   integer generated always as identity primary key,
    code text not null unique,
    area boolean not null
);
grant select, insert on registry.unit to youjiao_app;

create table registry.area_version (
    id            bigint generated always as identity primary key,
    unit          integer not null references registry.unit,
    valid_from    date not null,
    valid_to      date,
    name          text not null,
    type          text not null check (type in ('district', 'street')),
    parent        integer references registry.unit,
    batch         bigint not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    superseded_at timestamptz,
    check (valid_to is null or valid_to > valid_from),
    exclude using gist (int4range(unit, unit, '[]') with &&, daterange(valid_from, valid_to) with &&)
        where (superseded_at is null)
);
create index on registry.area_version (unit);
grant select, insert, update (valid_to, superseded_at) on registry.area_version to youjiao_app;

create table registry.institution_version (
    id            bigint generated always as identity primary key,
    unit          integer not null references registry.unit,
    valid_from    date not null,
    valid_to      date,
    name          text not null,
    short_name    text not null,
    kind          text not null,            -- JY/T 1001 办学类型
    sponsor       text not null,            -- JY/T 1001 举办者
    is_public     boolean not null,
    inclusive     boolean not null,
    for_profit    boolean not null,
    urban         text not null,            -- JY/T 1001 所在地城乡类型
    parent        integer not null references registry.unit,
    address       text not null,
    longitude     double precision,
    latitude      double precision,
    opened        date,
    closed        date,
    former_name   text not null,
    batch         bigint not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    superseded_at timestamptz,
    check (valid_to is null or valid_to > valid_from),
    check (closed is null or opened is null or closed >= opened),
    exclude using gist (int4range(unit, unit, '[]') with &&, daterange(valid_from, valid_to) with &&)
        where (superseded_at is null)
);
create index on registry.institution_version (unit);
grant select, insert, update (valid_to, superseded_at) on registry.institution_version to youjiao_app;

-- Outlines for the map: one GeoJSON geometry an area.
create table registry.boundary (
    unit       integer primary key references registry.unit,
    geojson    jsonb not null,
    changed_at timestamptz not null default now()
);
grant select, insert, update on registry.boundary to youjiao_app;

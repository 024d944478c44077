-- What schools file about themselves. Timelines like registry.department.
-- Teaching points of one school.
create table registry.campus (
    id            bigint generated always as identity primary key,
    institution   text not null references registry.unit (code),
    number        text not null,
    valid_from    date not null,
    valid_to      date,
    name          text not null,
    address       text,
    longitude     double precision,
    latitude      double precision,
    main          boolean not null default false,
    opened        date,
    closed        date,
    batch         bigint not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    superseded_at timestamptz,
    check (valid_to is null or valid_to > valid_from)
);
create unique index on registry.campus (institution, number, valid_from) where superseded_at is null;
grant select, insert, update (valid_to, superseded_at) on registry.campus to youjiao_app;

-- Classes by grade, with counts.
create table registry.class (
    id            bigint generated always as identity primary key,
    institution   text not null references registry.unit (code),
    year          integer not null,           -- in which the school year begins
    grade         text not null,              -- k0 … k3, g1 … g12
    number        integer not null,
    valid_from    date not null,
    valid_to      date,
    male          integer not null check (male >= 0),
    female        integer not null check (female >= 0),
    kind          text,                       -- JY/T 1001 中小学班级类型
    dissolved     boolean not null default false,
    batch         bigint not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    superseded_at timestamptz,
    check (valid_to is null or valid_to > valid_from)
);
create unique index on registry.class (institution, year, grade, number, valid_from) where superseded_at is null;
grant select, insert, update (valid_to, superseded_at) on registry.class to youjiao_app;

-- Buildings, rooms and grounds.
create table registry.facility (
    id            bigint generated always as identity primary key,
    institution   text not null references registry.unit (code),
    number        text not null,
    valid_from    date not null,
    valid_to      date,
    name          text not null,
    category      text not null check (category in ('building', 'room', 'ground')),
    building_use  text,                       -- JY/T 1001 建筑物用途
    room_use      text,                       -- JY/T 1001 房间用途
    area          double precision not null check (area >= 0),   -- square metres
    built         integer,                    -- year
    structure     text,                       -- JY/T 1001 建筑物结构
    condition     text,                       -- JY/T 1001 建筑物状况
    closed        date,
    batch         bigint not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    superseded_at timestamptz,
    check (valid_to is null or valid_to > valid_from)
);
create unique index on registry.facility (institution, number, valid_from) where superseded_at is null;
grant select, insert, update (valid_to, superseded_at) on registry.facility to youjiao_app;

-- Classes and facilities are a school's own: for callers whose scope holds it.
alter table registry.class enable row level security;
alter table registry.class force row level security;
create policy class_scope on registry.class to youjiao_app
    using ((select ground.sees_all()) or institution in (select code from access.unit where ground.sees(path)))
    with check ((select ground.sees_all()) or institution in (select code from access.unit where ground.sees(path)));
alter table registry.facility enable row level security;
alter table registry.facility force row level security;
create policy facility_scope on registry.facility to youjiao_app
    using ((select ground.sees_all()) or institution in (select code from access.unit where ground.sees(path)))
    with check ((select ground.sees_all()) or institution in (select code from access.unit where ground.sees(path)));

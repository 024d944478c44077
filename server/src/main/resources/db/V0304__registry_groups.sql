-- Education groups, and their members over time by the members' own dates. Timelines like registry.department.
-- A group.
create table registry.school_group (
    id            bigint generated always as identity primary key,
    code          text not null,
    valid_from    date not null,
    valid_to      date,
    name          text not null,
    founded       date,
    dissolved     date,                       -- first day without it
    note          text,
    batch         bigint not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    superseded_at timestamptz,
    check (valid_to is null or valid_to > valid_from)
);
create unique index on registry.school_group (code, valid_from) where superseded_at is null;
grant select, insert, update (valid_to, superseded_at) on registry.school_group to youjiao_app;

-- Who is a member from when to when.
create table registry.membership (
    id            bigint generated always as identity primary key,
    school_group  text not null,
    institution   text not null references registry.unit (code),
    joined        date not null,
    valid_from    date not null,
    valid_to      date,
    role          text not null check (role in ('lead', 'member')),
    form          text,                       -- kind of membership: tight, merged, loose, entrusted
    left_on       date,                       -- first day on which it is none
    batch         bigint not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    superseded_at timestamptz,
    check (valid_to is null or valid_to > valid_from),
    check (left_on is null or left_on > joined)
);
create unique index on registry.membership (school_group, institution, joined, valid_from) where superseded_at is null;
grant select, insert, update (valid_to, superseded_at) on registry.membership to youjiao_app;
create index on registry.membership (institution) where superseded_at is null;

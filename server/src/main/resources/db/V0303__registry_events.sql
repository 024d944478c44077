-- Changes of institutions: renamed, merged, split, closed, moved. A change is never deleted; one taken back says by whom and why.
create table registry.event (
    id          bigint generated always as identity primary key,
    kind        text not null check (kind in ('rename', 'merge', 'split', 'close', 'move')),
    day         date not null,               -- first day of what is now so
    what        text not null,               -- in words, with the names of then
    why         text not null,
    document    text not null,               -- number of the decision
    account     bigint not null,
    who         text not null,
    batch       bigint not null,             -- the import's id, 0 for the page
    recorded_at timestamptz not null default clock_timestamp(),
    undone_at   timestamptz,
    undone_by   text,
    undone_why  text
);
grant select, insert, update (undone_at, undone_by, undone_why) on registry.event to youjiao_app;

-- Whom it befell, and who goes on in their place: predecessors and successors.
create table registry.event_part (
    event       bigint not null references registry.event,
    role        text not null check (role in ('before', 'after')),
    institution text not null,               -- code; a new one is registered by the same change
    place       integer not null,
    primary key (event, role, institution)
);
create index on registry.event_part (institution);
grant select, insert on registry.event_part to youjiao_app;

-- Versions that it made, ended or superseded, with the end they had before: enough to take it back.
create table registry.event_version (
    event    bigint not null references registry.event,
    version  bigint not null references registry.institution_version,
    what     text not null check (what in ('made', 'ended', 'superseded')),
    valid_to date,
    primary key (event, version)
);
create index on registry.event_version (version);
grant select, insert on registry.event_version to youjiao_app;

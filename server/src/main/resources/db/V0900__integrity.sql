-- Integrity checks: what they may read, and what they found. The checks' SQL ships in files (catalogue/checks) and runs as
-- youjiao_check, a role that can log in, read the tables below in read-only transactions, and nothing else.
create schema integrity;
grant usage on schema integrity to youjiao_app, youjiao_check;

-- The role sees everything behind the tables that checks speak of; what it finds is stored by unit and read under row security.
grant usage on schema registry, indicator, campus to youjiao_check;
grant select on registry.unit, registry.area_version, registry.institution_version, registry.boundary to youjiao_check;
grant select on indicator.variable, indicator.entry, indicator.observation to youjiao_check;
grant select on campus.project_version to youjiao_check;
create policy observation_checked on indicator.observation for select to youjiao_check using (true);

-- Views that checks are written over, so that tables of other rooms may change their form. The caller's rights hold.
create view integrity.area with (security_invoker = true) as
    select v.unit, u.code, v.name, v.type, p.code as parent
    from registry.area_version v join registry.unit u on u.id = v.unit left join registry.unit p on p.id = v.parent
    where v.superseded_at is null and v.valid_to is null;

create view integrity.institution with (security_invoker = true) as
    select v.unit, u.code, v.name, v.short_name, v.kind, v.sponsor, v.is_public, v.inclusive, v.for_profit, v.urban,
           p.code as street, v.address, v.longitude, v.latitude, v.opened, v.closed, v.former_name
    from registry.institution_version v join registry.unit u on u.id = v.unit join registry.unit p on p.id = v.parent
    where v.superseded_at is null and v.valid_to is null;

-- One row a ring of an area's outline; a point inside an odd number of them is inside.
create view integrity.outline with (security_invoker = true) as
    select u.code, (select ('(' || string_agg(format('(%s,%s)', corner ->> 0, corner ->> 1), ',' order by place) || ')')::polygon
                    from jsonb_array_elements(r.ring) with ordinality as c (corner, place)) as ring
    from registry.boundary b
    join registry.unit u on u.id = b.unit
    cross join lateral (select distinct found from jsonb_path_query(b.geojson, '$.**.coordinates') as found) s
    cross join lateral (
        select one as ring from jsonb_array_elements(s.found) as one where jsonb_typeof(one -> 0 -> 0) = 'number'
        union all
        select two from jsonb_array_elements(s.found) as one
        cross join lateral jsonb_array_elements(case jsonb_typeof(one -> 0 -> 0) when 'array' then one else '[]' end) as two
        where jsonb_typeof(two -> 0 -> 0) = 'number') r;

-- The ledger's values in force: of every variable × unit × school year the newest that was not cleared.
create view integrity.figure with (security_invoker = true) as
    select f.variable, f.unit, f.year::integer, f.value from (
        select distinct on (v.name, o.unit, o.year) v.name as variable, o.unit, o.year, o.value
        from indicator.observation o join indicator.variable v on v.id = o.variable
        order by v.name, o.unit, o.year, o.entry desc) f
    where f.value <> 'NaN';

-- Pupils and classes of each grade.
create view integrity.grade with (security_invoker = true) as
    select f.unit, f.year, split_part(f.variable, '.', 2) as grade,
           case when f.variable ~ '\.k\d' then 'kindergarten' when f.variable ~ '\.g[1-6](\.|$)' then 'primary'
                when f.variable ~ '\.g[7-9](\.|$)' then 'junior' else 'senior' end as stage,
           sum(f.value) filter (where f.variable ~ '\.m$') as boys,
           sum(f.value) filter (where f.variable ~ '\.f$') as girls,
           sum(f.value) filter (where f.variable ~ '\.[mf]$') as pupils,
           sum(f.value) filter (where f.variable ~ '^classes') as classes
    from integrity.figure f
    where f.variable ~ '^(pupils\.[kg]\d+\.[mf]|classes\.[kg]\d+)$'
    group by 1, 2, 3, 4;

create view integrity.project with (security_invoker = true) as
    select v.code, v.name, v.type, v.stage, v.school, v.unit, v.places, v.planned, v.opened
    from campus.project_version v where v.superseded_at is null and v.valid_to is null;

-- What a run rests on: unchanged, another run would find the same.
create view integrity.basis with (security_invoker = true) as
    select concat_ws(' ',
        (select max(id) from indicator.entry),
        (select concat_ws('/', max(id), max(superseded_at)) from registry.area_version),
        (select concat_ws('/', max(id), max(superseded_at)) from registry.institution_version),
        (select max(changed_at) from registry.boundary),
        (select concat_ws('/', max(id), max(superseded_at)) from campus.project_version)) as basis;
grant select on integrity.area, integrity.institution, integrity.outline, integrity.figure, integrity.grade, integrity.project,
    integrity.basis to youjiao_check;

create table integrity.run (
    id      bigint generated always as identity primary key,
    at      timestamptz not null default clock_timestamp(),
    account bigint not null,                       -- 0: the program, after figures or the register have changed
    who     text not null,
    basis   text not null,
    millis  integer not null,
    found   integer not null
);
grant select, insert on integrity.run to youjiao_app;

-- How each check fared in a run.
create table integrity.run_check (
    run     bigint not null references integrity.run,
    slug    text not null,
    found   integer not null,
    millis  integer not null,
    problem text not null default '',              -- why it could not run; then its findings stay as they were
    primary key (run, slug)
);
grant select, insert on integrity.run_check to youjiao_app;

-- What a check found at a unit, from when it was first seen until it is found no longer.
create table integrity.finding (
    id         bigint generated always as identity primary key,
    slug       text not null,                      -- of the check in the catalogue
    unit       integer not null,
    period     text not null,                      -- school year, or '' where the register is meant
    part       text not null,                      -- what within unit and period, such as a grade; '' for the whole
    value      text not null,
    expected   text not null,
    detail     text not null,
    state      text not null check (state in ('open', 'explained', 'accepted', 'fixed')),
    first_seen timestamptz not null default now(),
    last_seen  timestamptz not null default now(),
    fixed_at   timestamptz,
    unique (slug, unit, period, part),
    check ((state = 'fixed') = (fixed_at is not null))
);
create index on integrity.finding (unit);
create index on integrity.finding (state, slug);
grant select, insert, update (value, expected, detail, state, last_seen, fixed_at) on integrity.finding to youjiao_app;

-- What was said about a finding: append-only.
create table integrity.remark (
    id      bigint generated always as identity primary key,
    finding bigint not null references integrity.finding,
    at      timestamptz not null default clock_timestamp(),
    account bigint not null,
    who     text not null,
    act     text not null check (act in ('explain', 'accept', 'reopen')),
    why     text not null check (why <> '')
);
create index on integrity.remark (finding);
grant select, insert on integrity.remark to youjiao_app;

-- A school sees its own findings, an office those of its area; only the program finds.
alter table integrity.finding enable row level security;
alter table integrity.finding force row level security;
create policy finding_read on integrity.finding for select to youjiao_app using (
    (select ground.sees_all()) or unit in (select id from access.unit where ground.sees(path)));
create policy finding_found on integrity.finding for insert to youjiao_app with check ((select ground.sees_all()));
create policy finding_changed on integrity.finding for update to youjiao_app using (
    (select ground.sees_all()) or unit in (select id from access.unit where ground.sees(path)));
alter table integrity.remark enable row level security;
alter table integrity.remark force row level security;
create policy remark_read on integrity.remark for select to youjiao_app using (
    exists (select 1 from integrity.finding f where f.id = finding));
create policy remark_made on integrity.remark for insert to youjiao_app with check (
    account = ground.account() and exists (select 1 from integrity.finding f where f.id = finding));

-- The bureau's own bounds of a target, on top of the plan's text. Append-only: the newest version of a target holds, and
-- one without a value says that the text's own bound holds again.
create schema plan;
grant usage on schema plan to youjiao_app;

create table plan.target_override (
    id          bigint generated always as identity primary key,
    plan        text not null,                 -- slug of the plan in the catalogue
    target      text not null,                 -- slug of the target
    version     integer not null check (version > 0),
    comparator  text check (comparator in ('>=', '>', '<=', '<', '=', 'about')),
    value       double precision,
    deadline    date,
    why         text not null check (why <> ''),
    account     bigint not null,
    who         text not null,
    decided_on  date not null,                 -- business day; pages as of an earlier day don't know of it
    recorded_at timestamptz not null default clock_timestamp(),
    unique (plan, target, version),
    check ((comparator is null) = (value is null) and (value is null) = (deadline is null))
);
grant select, insert on plan.target_override to youjiao_app;

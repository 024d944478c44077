-- Plans brought in by the browser, beside the catalogue's: under review as drafts, published as versions only ever added to,
-- and which one is in force.
create sequence plan.draft_number;
grant usage on sequence plan.draft_number to youjiao_app;

create table plan.draft (
    slug    text primary key,
    version integer not null default 1,
    content text not null,                       -- JSON; what was changed in it, the trail of acts says
    source  text not null,                       -- the file it came from, or the plan it was copied from
    account bigint not null,
    who     text not null,
    on_day  date not null
);
grant select, insert, update on plan.draft to youjiao_app;
alter table plan.draft enable row level security;
alter table plan.draft force row level security;
create policy reviewed on plan.draft using ((select access.is_program() or access.holds('planner')))
    with check ((select access.is_program() or access.holds('planner')));

create table plan.published (
    slug        text not null references plan.draft,
    version     integer not null check (version > 0),
    content     text not null,
    account     bigint not null,
    who         text not null,
    on_day      date not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (slug, version)
);
grant select, insert on plan.published to youjiao_app;
alter table plan.published enable row level security;
alter table plan.published force row level security;
create policy open on plan.published for select using (true);
create policy published on plan.published for insert with check ((select access.is_program() or access.holds('planner')));

create table plan.choice (
    id          bigint generated always as identity primary key,
    plan        text not null,
    on_day      date not null,
    why         text not null check (why <> ''),
    account     bigint not null,
    who         text not null,
    recorded_at timestamptz not null default clock_timestamp()
);
grant select on plan.choice to youjiao_app;
grant insert (plan, on_day, why, account, who) on plan.choice to youjiao_app;
alter table plan.choice enable row level security;
alter table plan.choice force row level security;
create policy open on plan.choice for select using (true);
create policy chosen on plan.choice for insert with check ((select access.is_program() or access.holds('planner')));

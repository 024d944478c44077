-- Long work: what was asked for, by whom, and how far it is. The queue itself is db-scheduler's table; this one is what
-- people see.
create schema jobs;
grant usage on schema jobs to youjiao_app;

-- db-scheduler's own, as its version 16 asks for it.
create table jobs.scheduled_task (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    state                text,
    primary key (task_name, task_instance)
);
create index on jobs.scheduled_task (execution_time);
create index on jobs.scheduled_task (last_heartbeat);
grant select, insert, update, delete on jobs.scheduled_task to youjiao_app;

create table jobs.job (
    id           bigint generated always as identity primary key,
    kind         text not null,                     -- which worker does it
    about        text not null,                     -- what it is done to, such as import/17
    detail       text not null,
    account      bigint not null,
    paths        text[] not null,                   -- the owner's scope when asking: what the work may see
    state        text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    phase        text not null default '',
    done         bigint not null default 0,
    total        bigint not null default 0,
    problem      text not null default '',
    cancel_asked boolean not null default false,
    attempts     integer not null default 0,
    asked_at     timestamptz not null default now(),
    began_at     timestamptz,
    ended_at     timestamptz
);
create unique index on jobs.job (about) where state in ('queued', 'running');
create index on jobs.job (about, id);
create index on jobs.job (account, id);
grant select, insert, update on jobs.job to youjiao_app;

alter table jobs.job enable row level security;
alter table jobs.job force row level security;
create policy seen on jobs.job for select using (
    ground.sees_all()
    or (account = ground.account() and account <> 0)
    or (cardinality(paths) > 0 and not exists (select 1 from unnest(paths) as path where not ground.sees(path))));
create policy asked on jobs.job for insert with check (account = ground.account() and account <> 0);
-- the owner cancels; the program itself says how far it is
create policy told on jobs.job for update using (ground.sees_all() or (account = ground.account() and account <> 0));

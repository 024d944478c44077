-- A call takes checks otherwise than its form's file: slug=block|explain|off. What is not named is as filed.
alter table collection.call add checks text[] not null default '{}';
grant update (checks) on collection.call to youjiao_app;

-- What was done with a call since it asks, and nothing forgotten; a deadline is extended by such a row.
create table collection.call_event (
    id        bigint generated always as identity primary key,
    call      bigint not null references collection.call,
    return_id bigint references collection.return,   -- of one institution; null: of all
    act       text not null check (act in ('open', 'close', 'reopen', 'extend')),
    deadline  date,                                  -- to which it was extended
    why       text not null default '',
    account   bigint not null,
    who       text not null,
    day       date not null,
    at        timestamptz not null default clock_timestamp(),
    check ((act = 'extend') = (deadline is not null))
);
create index on collection.call_event (call, id);
create index on collection.call_event (return_id) where return_id is not null;
grant select, insert on collection.call_event to youjiao_app;
alter table collection.call_event enable row level security;
alter table collection.call_event force row level security;
-- what concerns all is no secret, what concerns one institution is seen by whoever sees its return
create policy seen on collection.call_event for select using (
    (select ground.sees_all()) or return_id is null or return_id in (select id from collection.return));
create policy written on collection.call_event for insert with check (
    (select ground.sees_all()) and account = coalesce(ground.account(), 0));

-- The import that brought a cell, so that it can be taken back; 0 for what was typed.
alter table collection.cell add batch bigint not null default 0;
create index on collection.cell (batch) where batch <> 0;

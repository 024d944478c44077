-- Calls for returns and the returns that answer them. A school's draft is its own confidence: it is seen by the school, by
-- those whose scope holds the school, and by the account to which the head has handed the filling.
create schema collection;
grant usage on schema collection to youjiao_app;

create table collection.call (
    id       bigint generated always as identity primary key,
    title    text not null check (title <> ''),
    form     text not null,                  -- of catalogue/standards, by its sheet
    year     smallint not null,              -- in which the school year begins
    as_of    date not null,                  -- institutions are those of this day
    opens    date not null,
    deadline date not null,
    kinds    text[] not null,                -- empty: all
    areas    text[] not null,                -- codes, whole subtrees; empty: all
    codes    text[] not null,                -- 学校标识码; not empty: only these
    state    text not null default 'draft' check (state in ('draft', 'open', 'closed')),
    account  bigint not null,
    maker    text not null,
    made_at  timestamptz not null default now(),
    check (deadline >= opens)
);
grant select, insert, delete, update (title, form, year, as_of, opens, deadline, kinds, areas, codes, state)
    on collection.call to youjiao_app;
alter table collection.call enable row level security;
alter table collection.call force row level security;
-- what is asked is no secret once it is open; only those whose scope holds the district ask
create policy seen on collection.call for select using (state <> 'draft' or (select ground.sees_all()));
create policy made on collection.call for insert with check ((select ground.sees_all()));
create policy changed on collection.call for update using ((select ground.sees_all()));
create policy dropped on collection.call for delete using ((select ground.sees_all()) and state = 'draft');

create table collection.return (
    id             bigint generated always as identity primary key,
    call           bigint not null references collection.call,
    unit           integer not null,         -- id in the register
    code           text not null,
    state          text not null default 'not-begun' check (state in
        ('not-begun', 'filling', 'prepared', 'submitted', 'checked', 'returned', 'accepted', 'locked')),
    filled         integer not null default 0,
    asked          integer not null,
    delegate       bigint,                   -- the account that may fill besides the school's own
    delegate_title text not null default '',
    head           text not null default '', -- who signed, as typed
    signed_by      bigint,
    signed_on      date,
    statement      text not null default '', -- as it read when it was signed
    changed_on     date,                     -- business days
    accepted_mark  bigint not null default 0, -- the last cell when it was accepted
    unique (call, unit)
);
create index on collection.return (unit);
create index on collection.return (delegate) where delegate is not null;
grant select, insert,
    update (state, filled, delegate, delegate_title, head, signed_by, signed_on, statement, changed_on, accepted_mark)
    on collection.return to youjiao_app;
alter table collection.return enable row level security;
alter table collection.return force row level security;
create policy seen on collection.return for select using (
    (select ground.sees_all())
    or unit = any (array(select id from access.unit where ground.sees(path)))
    or (delegate = (select ground.account()) and delegate <> 0));
create policy asked on collection.return for insert with check ((select ground.sees_all()));
create policy changed on collection.return for update using (
    (select ground.sees_all())
    or unit = any (array(select id from access.unit where ground.sees(path)))
    or (delegate = (select ground.account()) and delegate <> 0));

-- What was typed, and nothing forgotten: of a field the newest counts, a later one supersedes.
create table collection.cell (
    id        bigint generated always as identity primary key,
    return_id bigint not null references collection.return,
    field     text not null,                 -- the variable's name
    value     double precision,              -- null: emptied
    account   bigint not null,
    who       text not null,
    via       text not null default '',      -- the file's name; empty for the form
    day       date not null,
    at        timestamptz not null default clock_timestamp()
);
create index on collection.cell (return_id, field, id);

-- Why a check that asks for an explanation is right as it stands; it holds for exactly the words that were explained.
create table collection.explanation (
    id        bigint generated always as identity primary key,
    return_id bigint not null references collection.return,
    rule      text not null,
    finding   text not null,
    words     text not null check (words <> ''),
    account   bigint not null,
    who       text not null,
    day       date not null,
    at        timestamptz not null default clock_timestamp()
);
create index on collection.explanation (return_id, id);

-- A single cell that was opened again, by sending it back or by unlocking it.
create table collection.reopening (
    id        bigint generated always as identity primary key,
    return_id bigint not null references collection.return,
    field     text not null,
    kind      text not null check (kind in ('returned', 'unlocked')),
    reason    text not null check (reason <> ''),
    deadline  date not null,
    account   bigint not null,
    who       text not null,
    day       date not null,
    at        timestamptz not null default clock_timestamp(),
    answered  date
);
create unique index on collection.reopening (return_id, field) where answered is null;
create index on collection.reopening (return_id, id);

-- What was done with a return, readable by its school.
create table collection.event (
    id        bigint generated always as identity primary key,
    return_id bigint not null references collection.return,
    act       text not null,
    why       text not null default '',
    mark      bigint not null default 0,     -- of a signature or an acceptance: the last cell that it covers
    account   bigint not null,
    who       text not null,
    day       date not null,
    at        timestamptz not null default clock_timestamp()
);
create index on collection.event (return_id, id);

-- 催报: told in the program, at home and in the list of tasks.
create table collection.reminder (
    id        bigint generated always as identity primary key,
    return_id bigint not null references collection.return,
    words     text not null default '',
    account   bigint not null,
    who       text not null,
    day       date not null,
    at        timestamptz not null default clock_timestamp()
);
create index on collection.reminder (return_id, id);

grant select, insert on collection.cell, collection.explanation, collection.event, collection.reminder to youjiao_app;
grant select, insert, update (answered) on collection.reopening to youjiao_app;

-- All that hangs on a return is seen and written by whoever sees the return.
do $$
declare name text;
begin
    foreach name in array array['cell', 'explanation', 'reopening', 'event', 'reminder'] loop
        execute format('alter table collection.%I enable row level security', name);
        execute format('alter table collection.%I force row level security', name);
        execute format('create policy seen on collection.%I for select using '
            || '((select ground.sees_all()) or return_id in (select id from collection.return))', name);
        execute format('create policy written on collection.%I for insert with check '
            || '(account = coalesce(ground.account(), 0) and '
            || '((select ground.sees_all()) or return_id in (select id from collection.return)))', name);
    end loop;
end $$;
create policy answered on collection.reopening for update using (
    (select ground.sees_all()) or return_id in (select id from collection.return));

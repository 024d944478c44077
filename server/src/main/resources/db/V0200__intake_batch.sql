-- Files that came through the import door, and what became of them. A school's file is its confidence: it is seen by the
-- account that sent it and by whoever's scope holds all of the sender's; only the sender decides about it.
create schema intake;
grant usage on schema intake to youjiao_app;

create table intake.batch (
    id         bigint generated always as identity primary key,
    sheet      text not null,
    file_name  text not null,
    size       bigint not null,
    hash       text not null,                     -- SHA-256 of the file, hexadecimal
    account    bigint not null,                   -- 0: the program itself
    uploader   text not null,
    paths      text[] not null,                   -- the sender's scope when it was sent
    at         timestamptz not null default now(),
    as_of      date not null,
    state      text not null check (state in ('received', 'previewed', 'committed', 'discarded', 'failed')),
    added      integer not null default 0,
    changed    integer not null default 0,
    same       integer not null default 0,
    wrong      integer not null default 0,
    problem    text not null default '',
    preview    jsonb,
    decided_at timestamptz,
    -- nothing with a wrong row is ever taken in
    check (state <> 'committed' or wrong = 0)
);
create index on intake.batch (account, id);

-- The file as it was sent, in pieces of a megabyte, so that it streams both ways.
create table intake.file (
    batch   bigint not null references intake.batch,
    piece   integer not null,
    content bytea not null,
    primary key (batch, piece)
);
alter table intake.file alter column content set storage external; -- xlsx is compressed already

grant select, insert, update on intake.batch to youjiao_app;
grant select, insert on intake.file to youjiao_app;

alter table intake.batch enable row level security;
alter table intake.batch force row level security;
create policy seen on intake.batch for select using (
    ground.sees_all()
    or (account = ground.account() and account <> 0)
    or (cardinality(paths) > 0 and not exists (select 1 from unnest(paths) as path where not ground.sees(path))));
create policy sent on intake.batch for insert with check (
    account = ground.account() and (account <> 0 or ground.sees_all()));
create policy decided on intake.batch for update using (
    account = ground.account() and (account <> 0 or ground.sees_all()));

alter table intake.file enable row level security;
alter table intake.file force row level security;
create policy seen on intake.file for select using (exists (select 1 from intake.batch b where b.id = batch));
create policy sent on intake.file for insert with check (
    exists (select 1 from intake.batch b where b.id = batch and b.account = ground.account()));

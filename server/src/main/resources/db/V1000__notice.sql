-- Notices to accounts, in the program and by mail. A notice is its recipient's alone.
create schema notice;
grant usage on schema notice to youjiao_app;

-- How an account wants to be told. No row: everything in the program, nothing by mail.
create table notice.preference (
    account      bigint primary key,
    muted        text[] not null default '{}',   -- topics not told at all
    program_only text[] not null default '{}',   -- topics told in the program, never by mail
    rhythm       text not null check (rhythm in ('at-once', 'daily', 'weekly')),
    quiet_from   time not null,                  -- equal to quiet_until: no quiet hours
    quiet_until  time not null,
    weekends     boolean not null,               -- whether weekends are quiet
    language     text not null check (language in ('zh', 'en')),
    address      bytea,                          -- sealed: personal
    mail_since   timestamptz,                    -- when mail was asked for; earlier notices are not sent. null: no mail
    check (mail_since is null or address is not null)
);
grant select, insert, update on notice.preference to youjiao_app;
alter table notice.preference enable row level security;
alter table notice.preference force row level security;
create policy own on notice.preference using (account = ground.account() and account <> 0)
    with check (account = ground.account() and account <> 0);
create policy sent on notice.preference for select using ((select access.is_program()));

-- A mail to an account: it holds topics and their number, nothing else, and is written when it is sent.
create table notice.mail (
    id        bigint generated always as identity primary key,
    account   bigint not null,
    topics    text[] not null,                   -- one a notice
    state     text not null default 'waiting' check (state in ('waiting', 'sent', 'given-up')),
    attempts  integer not null default 0,
    next_at   timestamptz not null,
    problem   text not null default '',          -- message key of the last failure
    answer    text not null default '',          -- what the mail server said, without addresses
    made_at   timestamptz not null,
    tried_at  timestamptz
);
create index on notice.mail (next_at) where state = 'waiting';
create index on notice.mail (tried_at);
grant select, insert, update (state, attempts, next_at, problem, answer, tried_at) on notice.mail to youjiao_app;
alter table notice.mail enable row level security;
alter table notice.mail force row level security;
create policy sent on notice.mail using ((select access.is_program())) with check ((select access.is_program()));
create policy watched on notice.mail for select using ((select access.holds('system-admin')));
create policy hurried on notice.mail for update using ((select access.holds('system-admin')));

create table notice.notice (
    id        bigint generated always as identity primary key,
    account   bigint not null check (account > 0),
    topic     text not null,
    subject   text not null,                     -- what it is about, such as call/3
    occasion  text,                              -- told once to an account; null: each time
    key       text not null,                     -- of the message, with its arguments
    arguments text[] not null,
    path      text not null check (path ~ '^/'),
    day       date not null,                     -- business day
    at        timestamptz not null,
    read_at   timestamptz,
    mail      bigint references notice.mail,
    constraint told_once unique (account, topic, subject, occasion)
);
create index on notice.notice (account, id);
create index on notice.notice (account) where read_at is null;
grant select, insert, update (read_at, mail) on notice.notice to youjiao_app;
alter table notice.notice enable row level security;
alter table notice.notice force row level security;
create policy own on notice.notice for select using (account = ground.account() and account <> 0);
create policy sent on notice.notice for select using ((select access.is_program()));
-- whoever does something tells others of it; who is told and what, the rooms say
create policy told on notice.notice for insert with check (ground.account() <> 0 or (select access.is_program()));
create policy read on notice.notice for update using (account = ground.account() and account <> 0);
create policy mailed on notice.notice for update using ((select access.is_program()));

-- The mail server, one row or none.
create table notice.mail_server (
    id       boolean primary key default true check (id),
    enabled  boolean not null,
    host     text not null,
    port     integer not null check (port between 1 and 65535),
    security text not null check (security in ('none', 'starttls', 'tls')),
    name     text not null,                      -- to log in with; '': none
    password bytea,                              -- sealed
    sender   text not null,
    address  text not null                       -- of the program, as links begin
);
grant select, insert, update on notice.mail_server to youjiao_app;
alter table notice.mail_server enable row level security;
alter table notice.mail_server force row level security;
create policy administered on notice.mail_server using ((select access.holds('system-admin')))
    with check ((select access.holds('system-admin')));
create policy sent on notice.mail_server for select using ((select access.is_program()));

-- Accounts, what they are granted, one-time links, the units that scopes are made of, and the trail of acts.
create schema access;
grant usage on schema access to youjiao_app;

-- Units as access knows them: id, code and path. The registry says when the tree changes.
create table access.unit (
    id   integer primary key,
    code text not null unique,
    path text not null
);
create index on access.unit (path text_pattern_ops);
grant select, insert, update, delete on access.unit to youjiao_app;

create table access.account (
    id           bigint generated always as identity primary key,
    name         text not null unique,           -- typed at log-in
    title        text not null,                  -- shown on screen
    password     text,                           -- null: none; entered by one-time link only
    enabled      boolean not null default true,
    sample       boolean not null default false, -- belongs to the sample district
    failures     integer not null default 0,
    locked_until timestamptz,
    created_at   timestamptz not null default now()
);
grant select, insert, update on access.account to youjiao_app;

create table access.assignment (
    id         bigint generated always as identity primary key,
    account    bigint not null references access.account,
    role       text not null,
    unit_code  text not null,                    -- root of the subtree; '*' is the whole installation
    valid_from date not null default current_date,
    valid_to   date,
    granted_by bigint references access.account,
    granted_at timestamptz not null default now()
);
create index on access.assignment (account);
grant select, insert, update on access.assignment to youjiao_app;

create table access.one_time_link (
    hash       bytea primary key,                -- SHA-256 of the token; the token itself is kept nowhere
    account    bigint not null references access.account,
    expires_at timestamptz not null,
    used_at    timestamptz
);
grant select, insert, update on access.one_time_link to youjiao_app;

create table access.audit (
    id         bigint generated always as identity primary key,
    at         timestamptz not null default clock_timestamp(),
    account    bigint,
    who        text not null,
    origin     text not null,
    action     text not null,
    kind       text not null,
    subject    text not null,
    before     jsonb,
    after      jsonb,
    why        text
);
create index on access.audit (at);
create index on access.audit (kind, subject);
grant select, insert on access.audit to youjiao_app;

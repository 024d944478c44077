-- Commitments of a plan as tasks. What becomes of one is a list of acts, only ever added to; its state follows from them.
-- A department's people see the tasks of their department, leader and planner all.

-- Today as the installation has it.
create function plan.today() returns date language sql stable as
$$ select coalesce((select value::date from ground.setting where name = 'business-date' and value <> ''),
                   (now() at time zone 'Asia/Shanghai')::date) $$;

create function plan.oversees() returns boolean language sql stable as
$$ select access.is_program() or access.holds('planner') or access.holds('leader') $$;

-- Who acts for a department, over time.
create table plan.department_member (
    id         bigint generated always as identity primary key,
    department text not null check (department <> ''),
    account    bigint not null,
    name       text not null,                    -- as shown when the binding was made
    valid_from date not null,
    valid_to   date,                             -- the last day; null: until ended
    why        text not null check (why <> ''),
    check (valid_to is null or valid_to >= valid_from - 1), -- ended before it began: never in force
    constraint bound_once exclude using gist
        (department with =, account with =, daterange(valid_from, valid_to, '[]') with &&)
);
grant select on plan.department_member to youjiao_app;
grant insert (department, account, name, valid_from, valid_to, why) on plan.department_member to youjiao_app;
grant update (valid_to) on plan.department_member to youjiao_app;
alter table plan.department_member enable row level security;
alter table plan.department_member force row level security;
create policy seen on plan.department_member for select using (
    account = ground.account() or (select plan.oversees()));
create policy bound on plan.department_member for insert with check (
    (select access.is_program() or access.holds('planner')));
create policy ended on plan.department_member for update using (
    (select access.is_program() or access.holds('planner')));

-- The departments that the caller acts for today.
create function plan.departments() returns text[] language sql stable as
$$ select coalesce(array_agg(department), '{}') from plan.department_member
   where account = ground.account() and plan.today() between valid_from and coalesce(valid_to, 'infinity'::date) $$;

create table plan.task (
    plan       text not null,
    commitment text not null,
    lead       text not null check (lead <> ''),
    joint      text[] not null,
    primary key (plan, commitment)
);
grant select, insert on plan.task to youjiao_app;
grant update (lead, joint) on plan.task to youjiao_app;
alter table plan.task enable row level security;
alter table plan.task force row level security;
create policy seen on plan.task for select using (
    (select plan.oversees()) or lead = any ((select plan.departments())::text[]) or joint && (select plan.departments()));
create policy given on plan.task for insert with check ((select access.is_program() or access.holds('planner')));
create policy moved on plan.task for update using ((select access.is_program() or access.holds('planner')));

create table plan.task_act (
    id          bigint generated always as identity primary key,
    plan        text not null,
    commitment  text not null,
    number      integer not null check (number > 0),
    kind        text not null check (kind in
        ('assign', 'note', 'report', 'return', 'accept', 'ask', 'grant', 'refuse', 'raise')),
    act         jsonb not null,
    on_day      date not null,                   -- business day; pages as of an earlier day don't know of it
    account     bigint not null,
    who         text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    unique (plan, commitment, number),
    foreign key (plan, commitment) references plan.task
);
grant select on plan.task_act to youjiao_app;
grant insert (plan, commitment, number, kind, act, on_day, account, who) on plan.task_act to youjiao_app;
alter table plan.task_act enable row level security;
alter table plan.task_act force row level security;
create policy seen on plan.task_act for select using (
    exists (select 1 from plan.task t where t.plan = task_act.plan and t.commitment = task_act.commitment));
create policy done on plan.task_act for insert with check (
    (account = ground.account() or (select access.is_program()))
    and exists (select 1 from plan.task t where t.plan = task_act.plan and t.commitment = task_act.commitment));

-- What was attached to a report: kept in pieces of a megabyte, given back as a download only.
create table plan.attachment (
    id   bigint generated always as identity primary key,
    act  bigint not null references plan.task_act,
    name text not null,
    size bigint not null,
    hash text not null                           -- SHA-256, hexadecimal
);
create index on plan.attachment (act);
create table plan.attachment_piece (
    attachment bigint not null references plan.attachment,
    piece      integer not null,
    content    bytea not null,
    primary key (attachment, piece)
);
alter table plan.attachment_piece alter column content set storage external;
grant select on plan.attachment, plan.attachment_piece to youjiao_app;
grant insert (act, name, size, hash) on plan.attachment to youjiao_app;
grant insert on plan.attachment_piece to youjiao_app;
alter table plan.attachment enable row level security;
alter table plan.attachment force row level security;
create policy seen on plan.attachment for select using (exists (select 1 from plan.task_act a where a.id = attachment.act));
create policy sent on plan.attachment for insert with check (exists (select 1 from plan.task_act a where a.id = attachment.act
    and (a.account = ground.account() or access.is_program())));
alter table plan.attachment_piece enable row level security;
alter table plan.attachment_piece force row level security;
create policy seen on plan.attachment_piece for select using (exists (select 1 from plan.attachment a where a.id = attachment_piece.attachment));
create policy sent on plan.attachment_piece for insert with check (
    exists (select 1 from plan.attachment a join plan.task_act t on t.id = a.act where a.id = attachment_piece.attachment
            and (t.account = ground.account() or access.is_program())));

-- What was told to the public about a commitment, by whom and when. The newest version holds; one withdrawn tells nothing.
create table plan.disclosure (
    id          bigint generated always as identity primary key,
    plan        text not null,
    commitment  text not null,
    version     integer not null check (version > 0),
    told        text not null,                   -- '' : withdrawn
    done_on     date,                            -- the day from which it counts as done
    approved_by text not null,
    on_day      date not null,
    why         text not null default '',
    account     bigint not null,
    recorded_at timestamptz not null default clock_timestamp(),
    unique (plan, commitment, version)
);
grant select on plan.disclosure to youjiao_app;
grant insert (plan, commitment, version, told, done_on, approved_by, on_day, why, account) on plan.disclosure to youjiao_app;
alter table plan.disclosure enable row level security;
alter table plan.disclosure force row level security;
create policy open on plan.disclosure for select using (true);
create policy told on plan.disclosure for insert with check ((select plan.oversees()));

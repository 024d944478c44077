-- What parents agreed to, purpose by purpose (standards/purposes.yaml): every statement stays, the newest of each parent counts.
create table registry.consent (
    id       bigint generated always as identity primary key,
    pupil    bigint not null references registry.pupil,
    purpose  text not null,
    given    boolean not null,
    guardian bigint references registry.guardian,   -- null: on paper, as the school says
    paper    text not null default '',              -- where the paper is
    who      text not null,                         -- who of the school wrote it down; empty for a parent, who is named there
    at       timestamptz not null default clock_timestamp(),
    check ((guardian is null) = (paper <> ''))
);
create index on registry.consent (pupil, purpose);
grant select, insert (pupil, purpose, given, guardian, paper, who) on registry.consent to youjiao_app;

create function registry.refuse_change() returns trigger language plpgsql as
$$ begin
    raise exception '%.% is append-only: % refused. What was said is withdrawn by a new row.', tg_table_schema, tg_table_name, tg_op;
end $$;
create trigger append_only before update or delete on registry.consent
    for each row execute function registry.refuse_change();
create trigger append_only_whole before truncate on registry.consent
    for each statement execute function registry.refuse_change();

alter table registry.consent enable row level security;
alter table registry.consent force row level security;
create policy held on registry.consent for select to youjiao_app
    using ((select coalesce(current_setting('youjiao.pupils', true), '') <> '') and pupil in (select id from registry.pupil));
create policy own_child on registry.consent for select to youjiao_app using (pupil in (select registry.own_children()));
-- a parent speaks for himself, the school for a paper it holds
create policy said on registry.consent for insert to youjiao_app with check (
    case when guardian is null then registry.holds_pupil(pupil)
         else guardian in (select g.id from registry.guardian g
                           where g.pupil = consent.pupil and g.account = ground.account() and g.ended_at is null) end);

-- What counts now: agreed if a parent or a paper says so and no parent says no; who is a parent no longer has no voice.
create view registry.consent_standing with (security_invoker = true) as
    select s.pupil, s.purpose, bool_and(s.given) as given, max(s.at) as at
    from (select distinct on (c.pupil, c.purpose, coalesce(c.guardian, 0)) c.pupil, c.purpose, c.given, c.at
          from registry.consent c left join registry.guardian g on g.id = c.guardian
          where g.ended_at is null
          order by c.pupil, c.purpose, coalesce(c.guardian, 0), c.id desc) s
    group by s.pupil, s.purpose;
grant select on registry.consent_standing to youjiao_app;

-- The trail of acts: written by everybody in the transaction of the act, read by the auditor, changed by nobody.
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
create index on access.audit (account);
grant select on access.audit to youjiao_app;
grant insert (account, who, origin, action, kind, subject, before, after, why) on access.audit to youjiao_app;

alter table access.audit enable row level security;
create policy written_by_all on access.audit for insert to youjiao_app with check (true);
create policy read_by_the_auditor on access.audit for select to youjiao_app
    using ((select access.holds('auditor')));

-- Not even the owner changes it by mistake: a trigger speaks where a grant would be silent.
create function access.refuse_change() returns trigger language plpgsql as
$$ begin
    raise exception 'access.audit is append-only: % refused. A mistake is corrected by a new entry.', tg_op;
end $$;
create trigger append_only before update or delete on access.audit
    for each row execute function access.refuse_change();
create trigger append_only_whole before truncate on access.audit
    for each statement execute function access.refuse_change();

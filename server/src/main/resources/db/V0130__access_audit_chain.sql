-- The trail as a chain. The entries of a transaction form one link, which holds the hash of each entry, their Merkle root and
-- the hash of the link before. docs/methods/audit-chain.md has the formulas; access.chain verifies them without these functions.
--
-- Why no entry can be lost, changed, removed or slipped in unnoticed:
-- * A deferred trigger makes the link in the transaction of the entries itself: both are committed or neither is, whatever is
--   aborted, killed or cut off. Nothing is left to do afterwards, so there is no moment at which an entry is in no link.
-- * The trigger takes an advisory lock when the transaction commits, not when it writes: writers work and hash side by side and
--   come one after another only for the commit. PostgreSQL lets go of the lock after the commit is visible, so that the next
--   one reads the link made before it. In a transaction that sees an older state the number is taken already: it
--   fails, and the chain never forks.
-- * The application's role may insert entries, without number, time and transaction, and nothing else: links are made by
--   the trigger, which runs as the owner, and both tables refuse change and removal even to the owner.
-- * Who owns the database can switch triggers off. What he then changes or removes differs from the link; what he slips in is in
--   no link. If he makes all later links anew, or removes the newest, only a hash that was kept outside tells: access.audit_proof
--   keeps those of each verification, the command check prints the newest and compares one that was written down.
alter table access.audit
    add column path text collate "C",            -- of the unit that the act concerns; null: none, or many
    add column tx   xid8 not null default pg_current_xact_id();
grant insert (path) on access.audit to youjiao_app;

create table access.audit_link (
    number   bigint primary key,                 -- 1, 2, 3 …
    at       timestamptz not null,
    tx       xid8 not null,
    entries  bigint[] not null,                  -- numbers of the entries, rising
    leaves   bytea[] not null,                   -- their hashes: which entry it was that has changed
    root     bytea not null,
    previous bytea not null,                     -- hash of the link before; of the first, 32 zero bytes
    hash     bytea not null
);

-- A field: length in bytes, colon, text; "-" for none.
create function access.audit_field(value text) returns text language sql immutable parallel safe as
$$ select case when value is null then '-' else octet_length(value) || ':' || value end $$;

create function access.micros(at timestamptz) returns bigint language sql stable parallel safe as
$$ select (extract(epoch from at) * 1000000)::bigint $$;

create function access.audit_leaf(e access.audit) returns bytea language sql stable parallel safe as
$$ select sha256('\x00'::bytea || convert_to(
       access.audit_field(e.id::text) || access.audit_field(access.micros(e.at)::text)
       || access.audit_field(e.account::text) || access.audit_field(e.who) || access.audit_field(e.origin)
       || access.audit_field(e.action) || access.audit_field(e.kind) || access.audit_field(e.subject)
       || access.audit_field(e.before::text) || access.audit_field(e.after::text) || access.audit_field(e.why)
       || access.audit_field(e.path), 'UTF8')) $$;

-- As in RFC 6962: pairs are hashed together, one that is left over goes up as it is.
create function access.merkle_root(leaves bytea[]) returns bytea language plpgsql immutable parallel safe as $$
declare
    level bytea[] := leaves;
    above bytea[];
begin
    while cardinality(level) > 1 loop
        above := '{}';
        for i in 1 .. cardinality(level) by 2 loop
            above := array_append(above, case when i = cardinality(level) then level[i]
                                              else sha256('\x01'::bytea || level[i] || level[i + 1]) end);
        end loop;
        level := above;
    end loop;
    return level[1];
end $$;

create function access.link_hash(number bigint, at timestamptz, entries integer, root bytea, previous bytea) returns bytea
    language sql stable parallel safe as
$$ select sha256('\x02'::bytea || int8send(number) || int8send(access.micros(at)) || int8send(entries) || root || previous) $$;

-- Appends a link over these entries. Waits for its turn, which ends with the transaction; what others committed before is seen,
-- because each statement here looks anew.
create function access.append_link(ids bigint[], hashes bytea[]) returns void language plpgsql as $$
declare
    top    bytea := access.merkle_root(hashes);
    head   access.audit_link;
    next   bigint;
    moment timestamptz;
    before bytea;
begin
    perform pg_advisory_xact_lock(hashtextextended('access.audit_link', 0));
    select * into head from access.audit_link order by number desc limit 1;
    next := coalesce(head.number, 0) + 1;
    moment := clock_timestamp();
    before := coalesce(head.hash, decode(repeat('00', 32), 'hex'));
    insert into access.audit_link (number, at, tx, entries, leaves, root, previous, hash)
    values (next, moment, pg_current_xact_id(), ids, hashes, top, before,
            access.link_hash(next, moment, cardinality(ids), top, before));
end $$;

-- Runs once for every entry as the transaction commits; the first run links them all: from then on the newest link is ours, for
-- nobody else can append one. Hashes before it waits for its turn. By index, whatever the planner thinks of a table that
-- grows while its statistics don't.
create function access.link_audit() returns trigger language plpgsql security definer
    set search_path = access, pg_temp set enable_seqscan = off as $$
declare
    head   access.audit_link;
    ids    bigint[];
    hashes bytea[];
begin
    select * into head from access.audit_link order by number desc limit 1;
    if head.tx = pg_current_xact_id() and new.id <= head.entries[cardinality(head.entries)] then
        return null;
    end if;
    select array_agg(e.id order by e.id), array_agg(access.audit_leaf(e) order by e.id) into ids, hashes
    from access.audit e where e.id >= new.id and e.tx = pg_current_xact_id();
    perform access.append_link(ids, hashes);
    return null;
end $$;
revoke execute on function access.append_link, access.link_audit from public;

-- What was there before the chain: a link for every thousand.
do $$
declare
    ids    bigint[];
    hashes bytea[];
    last   bigint := 0;
begin
    loop
        select array_agg(e.id order by e.id), array_agg(access.audit_leaf(e) order by e.id) into ids, hashes
        from (select * from access.audit where id > last order by id limit 1000) e;
        exit when ids is null;
        perform access.append_link(ids, hashes);
        last := ids[cardinality(ids)];
    end loop;
end $$;

create constraint trigger link_audit after insert on access.audit
    deferrable initially deferred for each row execute function access.link_audit();

create or replace function access.refuse_change() returns trigger language plpgsql as
$$ begin
    raise exception '%.% is append-only: % refused. A mistake is corrected by a new entry.',
        tg_table_schema, tg_table_name, tg_op;
end $$;
create trigger append_only before update or delete on access.audit_link
    for each row execute function access.refuse_change();
create trigger append_only_whole before truncate on access.audit_link
    for each statement execute function access.refuse_change();

-- What was verified, when: each time the newest link and its hash, so that the chain can't be made anew without these too.
create table access.audit_proof (
    id       bigint generated always as identity primary key,
    at       timestamptz not null default clock_timestamp(),
    link     bigint not null,                    -- the newest; 0: there was none
    hash     bytea not null,
    entries  bigint not null,
    findings integer not null,
    places   text[] not null,                    -- the first of them, in words
    by_night boolean not null                    -- else by the command check
);
create trigger append_only before update or delete on access.audit_proof
    for each row execute function access.refuse_change();
create trigger append_only_whole before truncate on access.audit_proof
    for each statement execute function access.refuse_change();

-- The program reads the trail to verify it; that scope is never handed to a request.
create policy verified_by_the_program on access.audit for select to youjiao_app using ((select access.is_program()));

grant select on access.audit_link, access.audit_proof to youjiao_app;
grant insert (link, hash, entries, findings, places, by_night) on access.audit_proof to youjiao_app;
alter table access.audit_link enable row level security;
create policy read_by_the_auditor on access.audit_link for select to youjiao_app
    using ((select access.is_program() or access.holds('auditor')));
alter table access.audit_proof enable row level security;
create policy read_by_the_auditor on access.audit_proof for select to youjiao_app
    using ((select access.is_program() or access.holds('auditor')));
create policy written_by_the_program on access.audit_proof for insert to youjiao_app
    with check ((select access.is_program()));

-- A school's own people see what concerns their school, and nothing of other schools.
create policy read_by_the_school on access.audit for select to youjiao_app using (
    path is not null and (select access.holds('head') or access.holds('clerk'))
    and not (select ground.sees_all()) and ground.sees(path));

-- Every filter of the pages has an index in the order of the pages, newest first; each but the last few rows of a page is left
-- unread even among ten million.
drop index access.audit_at_idx, access.audit_kind_subject_idx, access.audit_account_idx;
create index audit_at on access.audit (at, id);
create index audit_who on access.audit (who, at, id);
create index audit_kind on access.audit (kind, at, id);
create index audit_action on access.audit (action, at, id);
create index audit_kind_action on access.audit (kind, action, at, id); -- two that never meet would be sought in all of one
create index audit_subject on access.audit (subject, at, id);
create index audit_path on access.audit (path, at, id) where path is not null;

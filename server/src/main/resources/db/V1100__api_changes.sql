-- What the change feed of the API is made of. A change is kept with the transaction that made it: the feed shows changes of
-- those transactions only before which none is still running, so that whoever asks again after a cursor misses nothing that is
-- committed late. What changed is named, not told: its state is read when the feed is asked, under the caller's own scope.

-- The ledger only ever adds entries, undone imports among them.
alter table indicator.entry add column written_in xid8 not null default '0'; -- before there was a feed
alter table indicator.entry alter column written_in set default pg_current_xact_id();
create index on indicator.entry (written_in, id);

-- Areas and institutions.
create table registry.unit_change (
    written_in xid8 not null default pg_current_xact_id(),
    id         bigint generated always as identity,
    unit       integer not null,
    primary key (written_in, id)
);
grant select on registry.unit_change to youjiao_app;

create function registry.note_units() returns trigger
    language plpgsql security definer set search_path = registry, pg_temp as $$
begin
    insert into registry.unit_change (unit) select distinct unit from touched;
    return null;
end $$;
create trigger note_inserted after insert on registry.area_version
    referencing new table as touched for each statement execute function registry.note_units();
create trigger note_updated after update on registry.area_version
    referencing new table as touched for each statement execute function registry.note_units();
create trigger note_inserted after insert on registry.institution_version
    referencing new table as touched for each statement execute function registry.note_units();
create trigger note_updated after update on registry.institution_version
    referencing new table as touched for each statement execute function registry.note_units();

-- Pupils: noted at each institution whose version was touched, so that the one that a pupil leaves is told as well.
create table registry.pupil_change (
    written_in xid8 not null default pg_current_xact_id(),
    id         bigint generated always as identity,
    pupil      bigint not null,
    unit       integer not null,
    primary key (written_in, id)
);
grant select on registry.pupil_change to youjiao_app;
alter table registry.pupil_change enable row level security;
alter table registry.pupil_change force row level security;
create policy seen on registry.pupil_change for select to youjiao_app
    using (unit in (select registry.pupil_units()));
-- the trigger's function writes as the owner, whom FORCE binds too where it is no superuser
create policy noted on registry.pupil_change for insert to current_user with check (true);

create function registry.note_pupils() returns trigger
    language plpgsql security definer set search_path = registry, pg_temp as $$
begin
    insert into registry.pupil_change (pupil, unit) select distinct pupil, unit from touched;
    return null;
end $$;
create trigger note_inserted after insert on registry.pupil_version
    referencing new table as touched for each statement execute function registry.note_pupils();
create trigger note_updated after update on registry.pupil_version
    referencing new table as touched for each statement execute function registry.note_pupils();
-- a key that is destroyed takes the particulars with it
create function registry.note_pupil_row() returns trigger
    language plpgsql security definer set search_path = registry, pg_temp as $$
begin
    insert into registry.pupil_change (pupil, unit) values (new.id, new.unit);
    return null;
end $$;
create trigger note_key after update of key on registry.pupil
    for each row when (old.key is distinct from new.key) execute function registry.note_pupil_row();

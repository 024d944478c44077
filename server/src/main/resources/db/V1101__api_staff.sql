-- Staff for programs: a scope of tokens of their own, and their feed of changes.
alter table access.api_token drop constraint api_token_scopes_check;
alter table access.api_token add constraint api_token_scopes_check
    check (cardinality(scopes) > 0
           and scopes <@ array['register:read', 'indicator:read', 'persons:read', 'staff:read']);

-- Noted at each institution whose version was touched, the home school's too, so that the one that somebody leaves is told.
create table registry.staff_change (
    written_in xid8 not null default pg_current_xact_id(),
    id         bigint generated always as identity,
    staff      bigint not null,
    unit       integer not null,
    primary key (written_in, id)
);
grant select on registry.staff_change to youjiao_app;
alter table registry.staff_change enable row level security;
alter table registry.staff_change force row level security;
create policy seen on registry.staff_change for select to youjiao_app
    using (unit in (select registry.staff_units()));
-- the trigger's function writes as the owner, whom FORCE binds too where it is no superuser
create policy noted on registry.staff_change for insert to current_user with check (true);

create function registry.note_staff() returns trigger
    language plpgsql security definer set search_path = registry, pg_temp as $$
begin
    insert into registry.staff_change (staff, unit)
    select staff, unit from touched union select staff, home from touched where home is not null;
    return null;
end $$;
create trigger note_inserted after insert on registry.staff_version
    referencing new table as touched for each statement execute function registry.note_staff();
create trigger note_updated after update on registry.staff_version
    referencing new table as touched for each statement execute function registry.note_staff();
-- a key that is destroyed takes the particulars with it
create function registry.note_staff_row() returns trigger
    language plpgsql security definer set search_path = registry, pg_temp as $$
begin
    insert into registry.staff_change (staff, unit)
    select new.id, unit from unnest(array[new.unit, new.home]) as unit where unit is not null;
    return null;
end $$;
create trigger note_key after update of key on registry.staff
    for each row when (old.key is distinct from new.key) execute function registry.note_staff_row();

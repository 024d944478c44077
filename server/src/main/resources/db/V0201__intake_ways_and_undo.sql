-- A file may be taken in whole, or only its right rows, as its sender chose; it may be taken back within a day; and its
-- columns may have been assigned by hand. Until now "nothing with a wrong row is ever taken in" was the rule: it now holds
-- for files that are taken in whole.
alter table intake.batch no force row level security; -- the owner changes all rows below, whoever sent them
alter table intake.batch
    add column way        text check (way in ('whole', 'right')),  -- how it was taken in; null while it was not
    add column assignment jsonb,                                   -- of its columns, where they are not the template's
    add column undone_at  timestamptz,
    add column undone_by  text not null default '',
    add column undone_rows integer not null default 0;             -- that went back then
update intake.batch set way = 'whole' where state = 'committed';
alter table intake.batch drop constraint batch_state_check;
alter table intake.batch drop constraint batch_check;
alter table intake.batch add constraint batch_state check (
    state in ('received', 'mapping', 'previewed', 'committed', 'undone', 'discarded', 'failed'));
alter table intake.batch add constraint batch_way check (
    state not in ('committed', 'undone') or (way is not null and (way = 'right' or wrong = 0)));
alter table intake.batch force row level security;

-- Whoever's scope holds all of the sender's may take back what was taken in; the gate asks for the right to import.
create policy undone on intake.batch for update
    using (state = 'committed' and cardinality(paths) > 0
        and not exists (select 1 from unnest(paths) as path where not ground.sees(path)))
    with check (state = 'undone');

-- The rows that stayed outside when only the right ones were taken in, as Excel numbers them.
create table intake.left_behind (
    batch bigint primary key references intake.batch,
    rows  integer[] not null
);
grant select, insert on intake.left_behind to youjiao_app;
alter table intake.left_behind enable row level security;
alter table intake.left_behind force row level security;
create policy seen on intake.left_behind for select using (exists (select 1 from intake.batch b where b.id = batch));
create policy taken on intake.left_behind for insert with check (
    exists (select 1 from intake.batch b where b.id = batch and b.account = ground.account()));

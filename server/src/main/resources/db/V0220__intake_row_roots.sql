-- What an import wrote, row by row: the hash of each row as it was stored, kept by its key; their Merkle root stands in the
-- import's entry of the trail, so that the hashes here can't be made anew. Of a row only what never changes is hashed: not until when it
-- holds, nor what put another in its place. docs/methods/audit-chain.md has the formulas.
create table intake.row_root (
    batch   bigint not null references intake.batch,
    held_in text not null,                        -- the table
    part    bigint not null,                      -- the ledger's entry; 0: there are no parts
    keys    bigint[] not null,                    -- rising
    leaves  bytea not null,                       -- their hashes one after another, 32 bytes each
    root    bytea not null,
    primary key (batch, held_in, part)
);
alter table intake.row_root alter column leaves set storage external;
grant select, insert on intake.row_root to youjiao_app;

alter table intake.row_root enable row level security;
alter table intake.row_root force row level security;
create policy seen on intake.row_root for select to youjiao_app using ((select access.is_program())
    or exists (select from intake.batch b where b.id = batch and b.account = ground.account()));
create policy kept on intake.row_root for insert to youjiao_app with check (
    exists (select from intake.batch b where b.id = batch and b.account = ground.account()));

create trigger append_only before update or delete on intake.row_root
    for each row execute function access.refuse_change();
create trigger append_only_whole before truncate on intake.row_root
    for each statement execute function access.refuse_change();

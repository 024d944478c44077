-- Entries that put back what an import had superseded, when it was taken back. They carry the batch and title of the
-- entry whose values they repeat, so that a figure still leads to the cell it was typed in; this says what they undo.
create table indicator.restored (
    entry bigint primary key references indicator.entry,
    batch bigint not null                            -- the import that was taken back
);
create index on indicator.restored (batch);
grant select, insert on indicator.restored to youjiao_app;

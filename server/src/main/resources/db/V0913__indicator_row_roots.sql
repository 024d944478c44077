-- The hashes of what an import wrote into the ledger, one of all figures that a row of its sheet gave; made by the program as it
-- writes them, for the database would sort millions of figures once more. Nobody reads them but the program: a figure could be guessed.
create table indicator.row_leaf (
    entry  bigint not null references indicator.entry,
    place  integer not null,                     -- 0, 1, 2 … in the order of writing
    keys   bigint[] not null,                    -- the rows of the sheet
    leaves bytea[] not null,
    primary key (entry, place)
);
grant insert on indicator.row_leaf to youjiao_app;
alter table indicator.row_leaf enable row level security;
alter table indicator.row_leaf force row level security;
create policy written on indicator.row_leaf for insert to youjiao_app with check (true);
create policy gathered on indicator.row_leaf for select to current_user using (true);
create trigger append_only before update or delete on indicator.row_leaf
    for each row execute function access.refuse_change();
create trigger append_only_whole before truncate on indicator.row_leaf
    for each statement execute function access.refuse_change();

create function indicator.observation_leaves(asked bigint) returns table (part bigint, key bigint, leaf bytea)
    language sql stable security definer set search_path = indicator, pg_temp as
$$ select l.entry, k.key, k.leaf
   from indicator.entry e join indicator.row_leaf l on l.entry = e.id, unnest(l.keys, l.leaves) as k (key, leaf)
   where e.batch = asked $$;
revoke execute on function indicator.observation_leaves from public;
grant execute on function indicator.observation_leaves to youjiao_app;

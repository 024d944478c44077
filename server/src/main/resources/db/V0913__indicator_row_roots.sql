-- The hashes of what an import wrote into the ledger: one of all figures that a row of its sheet gave.
create function indicator.observation_leaves(asked bigint) returns table (part bigint, key bigint, leaf bytea)
    language sql stable security definer set search_path = indicator, pg_temp as
$$ select o.entry, o.sheet_row::bigint, sha256('\x00'::bytea || convert_to(string_agg(
              row(o.variable, o.unit, o.year, o.value, o.sheet_column)::text, ''
              order by o.variable, o.unit, o.year, o.sheet_column), 'UTF8'))
   from indicator.entry e join indicator.observation o on o.entry = e.id
   where e.batch = asked and not exists (select from indicator.restored r where r.entry = e.id)
   group by o.entry, o.sheet_row $$;
revoke execute on function indicator.observation_leaves from public;
grant execute on function indicator.observation_leaves to youjiao_app;
create policy hashed on indicator.observation for select to current_user using (true);

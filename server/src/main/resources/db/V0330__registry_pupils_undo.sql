-- A file of moves can be taken back too. Whoever released a pupil sees what was written of it no more; so what became of a
-- file, and taking it back, are functions of the owner, which ask the caller's scope themselves.

-- What became of what a batch wrote: by the batch that put something else in its place, how many pupils; 0: it still stands.
create function registry.pupils_of_batch(asked bigint) returns table (later bigint, persons bigint)
    language sql stable security definer set search_path = registry, pg_temp as
$$ select case when superseded_at is null then 0 else superseded_by end, count(distinct pupil)
   from registry.pupil_version
   where batch = asked and (superseded_at is null or superseded_by <> asked) group by 1 $$;

-- What the batch wrote holds no more, what it put aside holds again, and each pupil is again where that says. Refused unless the
-- caller sees of each pupil what the batch wrote or what it put aside.
create function registry.undo_pupils(asked bigint) returns void
    language plpgsql security definer set search_path = registry, pg_temp as
$$ begin
    if exists (select from registry.pupil_version v left join access.unit u on u.id = v.unit
               where v.superseded_by = asked or (v.batch = asked and v.superseded_at is null)
               group by v.pupil having not bool_or(ground.sees_pupils(coalesce(u.path, '')))) then
        raise insufficient_privilege using message = 'The batch concerns pupils whom the caller does not see.';
    end if;
    update registry.pupil_version set superseded_at = clock_timestamp() where batch = asked and superseded_at is null;
    update registry.pupil_version set superseded_at = null, superseded_by = null where superseded_by = asked and batch <> asked;
    update registry.pupil p set unit = v.unit from registry.pupil_version v
    where v.pupil = p.id and v.superseded_at is null and v.valid_to is null and v.unit <> p.unit
      and p.id in (select w.pupil from registry.pupil_version w where w.batch = asked);
end $$;
revoke execute on function registry.pupils_of_batch, registry.undo_pupils from public;
grant execute on function registry.pupils_of_batch, registry.undo_pupils to youjiao_app;
-- they write as the owner, whom FORCE binds too where it is no superuser
create policy undone on registry.pupil_version for update to current_user using (true);

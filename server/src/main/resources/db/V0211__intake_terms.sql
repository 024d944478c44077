-- Files about persons are kept for a term: what was sent, and what its preview says, goes; name, hash and counts stay.
alter table intake.batch add column cleared_at timestamptz;
create policy cleared on intake.batch to current_user using (true) with check (true);
create policy cleared on intake.file to current_user using (true) with check (true);

-- Clears what was taken in so many days ago, and what never was; nothing that could still be taken back. What waited for its sender
-- is put away.
create function intake.clear_persons(taken_days integer, left_days integer) returns table (files bigint, bytes bigint)
    language plpgsql security definer set search_path = intake, pg_temp as
$$ declare
    chosen bigint[];
begin
    if not access.is_program() then
        raise insufficient_privilege using message = 'Only the program clears files.';
    end if;
    select coalesce(array_agg(b.id), '{}') into chosen from (
        select c.id from intake.batch c
        where c.persons <> '' and c.cleared_at is null and case
            when c.state in ('committed', 'undone')
                then greatest(c.decided_at, c.undone_at) < now() - make_interval(days => greatest(taken_days, 2))
            else greatest(c.at, c.decided_at) < now() - make_interval(days => greatest(left_days, 2)) end
        for update skip locked) b;
    select count(*), coalesce(sum(size), 0) into files, bytes from intake.batch where id = any (chosen);
    delete from intake.file where batch = any (chosen);
    update intake.batch set preview = null, preview_sealed = null, cleared_at = now(),
        decided_at = case when state in ('received', 'mapping', 'previewed') then now() else decided_at end,
        state = case when state in ('received', 'mapping', 'previewed') then 'discarded' else state end
    where id = any (chosen);
    return next;
end $$;
revoke execute on function intake.clear_persons from public;
grant execute on function intake.clear_persons to youjiao_app;

-- How many pupils are registered one by one, for the checks: numbers by school and grade, no persons.
create function registry.pupil_counts() returns table (unit integer, grade text, pupils bigint)
    language sql stable security definer set search_path = registry, pg_temp as
$$ select unit, grade, count(*) from registry.pupil_version
   where superseded_at is null and valid_to is null and state = 'enrolled' group by unit, grade $$;
-- changes with every change of the register of pupils
create function registry.pupils_known_by() returns text
    language sql stable security definer set search_path = registry, pg_temp as
$$ select concat_ws('/', max(id), max(superseded_at)) from registry.pupil_version $$;
revoke execute on function registry.pupil_counts, registry.pupils_known_by from public;
grant execute on function registry.pupil_counts, registry.pupils_known_by to youjiao_check, youjiao_app;
-- they ask as the owner, whom FORCE binds too where it is no superuser
create policy counted on registry.pupil_version for select to current_user using (true);

create view integrity.pupil_count with (security_invoker = true) as select * from registry.pupil_counts();
grant select on integrity.pupil_count to youjiao_check;

create or replace view integrity.basis with (security_invoker = true) as
    select concat_ws(' ',
        (select max(id) from indicator.entry),
        (select concat_ws('/', max(id), max(superseded_at)) from registry.area_version),
        (select concat_ws('/', max(id), max(superseded_at)) from registry.institution_version),
        (select concat_ws('/', max(id), max(superseded_at)) from registry.outline),
        (select concat_ws('/', max(id), max(superseded_at)) from campus.project_version),
        registry.pupils_known_by()) as basis;

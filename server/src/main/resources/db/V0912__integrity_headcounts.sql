-- The checks count persons as returns do.
create or replace view integrity.pupil_count with (security_invoker = true) as
    select unit, split_part(variable, '.', 2) as grade, sum(persons)::bigint as pupils
    from registry.headcounts() where variable like 'pupils.%' group by 1, 2;
create or replace view integrity.staff_count with (security_invoker = true) as
    select unit, variable, persons as staff from registry.headcounts() where variable like 'staff.%';
drop function registry.pupil_counts();
drop function registry.staff_counts();

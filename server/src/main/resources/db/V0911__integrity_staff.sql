create view integrity.staff_count with (security_invoker = true) as select * from registry.staff_counts();
grant select on integrity.staff_count to youjiao_check;

create or replace view integrity.basis with (security_invoker = true) as
    select concat_ws(' ',
        (select max(id) from indicator.entry),
        (select concat_ws('/', max(id), max(superseded_at)) from registry.area_version),
        (select concat_ws('/', max(id), max(superseded_at)) from registry.institution_version),
        (select concat_ws('/', max(id), max(superseded_at)) from registry.outline),
        (select concat_ws('/', max(id), max(superseded_at)) from campus.project_version),
        registry.pupils_known_by(), registry.staff_known_by()) as basis;

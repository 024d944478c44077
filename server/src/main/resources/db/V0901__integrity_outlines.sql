-- Outlines are kept over time now: the views look at registry.outline, and registry.boundary goes.
grant select on registry.outline to youjiao_check;

create or replace view integrity.outline with (security_invoker = true) as
    select b.code, (select ('(' || string_agg(format('(%s,%s)', corner ->> 0, corner ->> 1), ',' order by place) || ')')::polygon
                    from jsonb_array_elements(r.ring) with ordinality as c (corner, place)) as ring
    from registry.outline b
    cross join lateral (select distinct found from jsonb_path_query(b.geojson::jsonb, '$.**.coordinates') as found) s
    cross join lateral (
        select one as ring from jsonb_array_elements(s.found) as one where jsonb_typeof(one -> 0 -> 0) = 'number'
        union all
        select two from jsonb_array_elements(s.found) as one
        cross join lateral jsonb_array_elements(case jsonb_typeof(one -> 0 -> 0) when 'array' then one else '[]' end) as two
        where jsonb_typeof(two -> 0 -> 0) = 'number') r
    where b.superseded_at is null and b.valid_to is null;

create or replace view integrity.basis with (security_invoker = true) as
    select concat_ws(' ',
        (select max(id) from indicator.entry),
        (select concat_ws('/', max(id), max(superseded_at)) from registry.area_version),
        (select concat_ws('/', max(id), max(superseded_at)) from registry.institution_version),
        (select concat_ws('/', max(id), max(superseded_at)) from registry.outline),
        (select concat_ws('/', max(id), max(superseded_at)) from campus.project_version)) as basis;

drop table registry.boundary;

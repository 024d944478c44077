-- What the registers of persons come to on a day, under the names that the ledger's variables have: numbers, no persons.
-- Returns are filled from it, and checks compare it with what was filed. On the day 'infinity' they come to what is
-- known last. An institution of which nobody is registered one by one has no rows.
create function registry.headcounts(day date, units integer[]) returns table (unit integer, variable text, persons bigint)
    language sql stable security definer set search_path = registry, pg_temp as
$$ with enrolled as (
       select v.unit, v.grade, v.sex, v.class_number from registry.pupil_version v
       where v.superseded_at is null and v.state = 'enrolled' and v.unit = any (units)
         and v.valid_from <= day and (v.valid_to is null or v.valid_to > day)),
   serving as (
       select coalesce(v.home, v.unit) as belongs, v.unit, v.kind = '11' as teaches, v.employment, v.subject, v.education, v.certificate,
              v.ladder, v.post, case v.stage when '1' then 'kindergarten' when '2' then 'primary' when '3' then 'junior'
                                             when '4' then 'senior' end as stage
       from registry.staff_version v
       where v.superseded_at is null and v.state in ('serving', 'exchanged') and v.employment <> '3'
         and (v.unit = any (units) or v.home = any (units))
         and v.valid_from <= day and (v.valid_to is null or v.valid_to > day)),
   counted as (
       select unit, 'staff.total' as variable from serving
       union all select unit, 'staff.teachers.' || stage from serving where teaches and stage is not null
       union all select unit, 'staff.certified' from serving where teaches and certificate <> ''
       union all select unit, 'staff.health' from serving where post = '61'
       union all select belongs, 'staff.on_posts' from serving where employment = '1'
       union all select unit, 'staff.backbone.' || stage from serving
                 where teaches and stage in ('primary', 'junior') and ladder >= '20'
       -- 高于规定学历: for primary schools 专科 and above, for junior ones 本科 and above
       union all select unit, 'staff.above_degree.' || stage from serving
                 where teaches and (stage = 'primary' and education in ('11', '14', '17', '21', '28', '31')
                                    or stage = 'junior' and education in ('11', '14', '17', '21', '28'))
       union all select unit, 'staff.arts_sports.' || stage from serving
                 where teaches and stage in ('primary', 'junior') and subject in ('11', '12', '13', '14'))
   select unit, variable, count(*) from counted where unit = any (units) group by unit, variable
   -- a pupil of unknown sex counts in its grade and under neither of the two variables
   union all select unit, 'pupils.' || grade || case sex when '1' then '.m' when '2' then '.f' else '.' end, count(*)
             from enrolled group by unit, grade, sex
   union all select unit, 'classes.' || grade, count(distinct class_number) from enrolled
             where class_number is not null group by unit, grade $$;
revoke execute on function registry.headcounts(date, integer[]) from public;
grant execute on function registry.headcounts(date, integer[]) to youjiao_app;

-- The same of all institutions, as known last.
create function registry.headcounts() returns table (unit integer, variable text, persons bigint)
    language sql stable security definer set search_path = registry, pg_temp as
$$ select * from registry.headcounts('infinity', (select array_agg(id) from registry.unit)) $$;
revoke execute on function registry.headcounts() from public;
grant execute on function registry.headcounts() to youjiao_check;

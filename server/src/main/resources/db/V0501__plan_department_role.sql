-- The role of a department's officer 部门承办人. He sees the tasks of his department, and of figures what the public sees:
-- his grant gives no path.
alter table access.assignment drop constraint assignment_role_check;
alter table access.assignment add constraint assignment_role_check check (role in ('leader', 'planner', 'basic', 'research',
    'staffing', 'inspector', 'finance', 'digital', 'safety', 'department', 'head', 'clerk', 'teacher', 'parent', 'system-admin',
    'security-admin', 'auditor'));

create or replace function access.standing(id bigint)
    returns table (name text, title text, sample boolean, has_password boolean, sessions integer, roles text[], paths text[])
    language sql stable security definer set search_path = access, pg_temp as
$$ select c.name, c.title, c.sample, c.password is not null, c.sessions,
          coalesce((select array_agg(distinct s.role) from access.standing_assignment s where s.account = c.id), '{}'),
          coalesce((select array_agg(distinct case when s.unit_code = '*' then '/' else u.path end)
                    from access.standing_assignment s left join access.unit u on u.code = s.unit_code
                    where s.account = c.id and s.office = 0 and s.role <> 'department'
                      and (s.unit_code = '*' or u.path is not null)), '{}')
   from access.account c where c.id = standing.id and c.enabled $$;

-- Who holds a role now; answers the planner, who binds accounts to departments, and the program.
create function access.holders(wanted text) returns table (account bigint, title text)
    language sql stable security definer set search_path = access, pg_temp as
$$ select distinct c.id, c.title from access.standing_assignment s join access.account c on c.id = s.account
   where s.role = wanted and (access.is_program() or access.holds('planner')) $$;
revoke execute on function access.holders from public;
grant execute on function access.holders to youjiao_app;

-- Who an account is now, as before, and with each role the path it is granted for: persons' data is for those alone whose role
-- is for it, within the subtree of that very grant. A head who also helps an office of the bureau does not see all children.
drop function access.standing(bigint);
create function access.standing(id bigint)
    returns table (name text, title text, sample boolean, has_password boolean, sessions integer, roles text[],
        paths text[], granted text[])
    language sql stable security definer set search_path = access, pg_temp as
$$ with held as (
       select s.role, case when s.unit_code = '*' then '/' else u.path end as path, s.office
       from access.standing_assignment s left join access.unit u on u.code = s.unit_code
       where s.account = standing.id)
   select c.name, c.title, c.sample, c.password is not null, c.sessions,
          coalesce((select array_agg(distinct h.role) from held h), '{}'),
          coalesce((select array_agg(distinct h.path) from held h where h.office = 0 and h.role <> 'department' and h.path is not null),
              '{}'),
          coalesce((select array_agg(distinct h.role || ' ' || h.path) from held h
                    where h.office = 0 and h.path is not null), '{}')
   from access.account c where c.id = standing.id and c.enabled $$;
revoke execute on function access.standing from public;
grant execute on function access.standing to youjiao_app;

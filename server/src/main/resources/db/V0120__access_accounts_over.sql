-- Whom a notice goes to: the enabled accounts that hold one of the roles now, over one of these units or (no units given) over
-- whatever. Numbers only; who that is, row security says to those who may know.
create function access.accounts_over(roles text[], units integer[]) returns setof bigint
    language sql stable security definer set search_path = access, pg_temp as
$$ select distinct s.account from access.standing_assignment s
   where s.role = any (roles)
     and (cardinality(units) = 0 or s.unit_code = '*'
          or exists (select 1 from access.unit root join access.unit u on starts_with(u.path, root.path)
                     where root.code = s.unit_code and u.id = any (units))) $$;
revoke execute on function access.accounts_over from public;
grant execute on function access.accounts_over to youjiao_app;

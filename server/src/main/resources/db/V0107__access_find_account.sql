-- A head hands the filling of a return to somebody by the exact name of the account; accounts can't be listed this way, and
-- nothing but the name on screen is told. Only accounts of schools may be asked for.
create function access.school_account(typed text) returns table (id bigint, title text)
    language sql stable security definer set search_path = access, pg_temp as
$$ select c.id, c.title from access.account c
   where c.name = typed and c.enabled
     and exists (select 1 from access.standing_assignment s where s.account = c.id and s.role in ('head', 'clerk')) $$;
revoke execute on function access.school_account from public;
grant execute on function access.school_account to youjiao_app;

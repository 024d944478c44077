-- Accounts of parents are given by the school of their child: a district has hundreds of thousands, and who is whose father only
-- the school knows. Everything else about accounts stays with the security administrator. The functions run as the owner and ask
-- by themselves whether the caller answers for the school.
create function access.answers_for(school text) returns boolean
    language sql stable security definer set search_path = access, pg_temp as
$$ select exists (
       select 1 from access.standing_assignment s
       join access.unit root on root.code = s.unit_code join access.unit u on starts_with(u.path, root.path)
       where s.account = ground.account() and s.role in ('head', 'clerk') and u.code = school) $$;

create function access.require_school(school text) returns void language plpgsql stable as
$$ begin
    if not (access.answers_for(school) or access.is_program()) then
        raise exception 'Only people of school % give accounts to its parents.', school using errcode = 'insufficient_privilege';
    end if;
end $$;

-- A new account, a parent's at this school; its name is made, so that it says nothing of anybody.
create function access.add_parent(shown text, school text) returns table (id bigint, name text)
    language plpgsql security definer set search_path = access, pg_temp as
$$ declare
    made  bigint;
    typed text;
begin
    perform access.require_school(school);
    loop
        typed := 'jz' || lpad(floor(random() * 100000000)::bigint::text, 8, '0');
        insert into access.account (name, title) values (typed, shown) on conflict do nothing returning account.id into made;
        exit when made is not null;
    end loop;
    insert into access.assignment (account, role, unit_code, granted_by)
    values (made, 'parent', school, nullif(ground.account(), 0));
    return query select made, typed;
end $$;

-- The parent of another child comes to this school with the account there is; null where no parent has this name.
create function access.admit_parent(typed text, school text) returns table (id bigint, title text)
    language plpgsql security definer set search_path = access, pg_temp as
$$ declare
    found access.account;
begin
    perform access.require_school(school);
    select c.* into found from access.account c
    where c.name = typed and c.enabled
      and exists (select 1 from access.standing_assignment s where s.account = c.id and s.role = 'parent');
    if found.id is null then
        return;
    end if;
    insert into access.assignment (account, role, unit_code, granted_by)
    select found.id, 'parent', school, nullif(ground.account(), 0)
    where not exists (select 1 from access.standing_assignment s
                      where s.account = found.id and s.role = 'parent' and s.unit_code = school);
    return query select found.id, found.title;
end $$;

-- A one-time link for a parent. Whoever gives a link could use it: so only for accounts that are a parent's of schools the caller
-- answers for, and nothing else. False: the security administrator has to.
create function access.link_parent(parent bigint, link bytea, seconds integer) returns boolean
    language plpgsql security definer set search_path = access, pg_temp as
$$ begin
    if not exists (select 1 from access.standing_assignment s where s.account = parent)
       or exists (select 1 from access.standing_assignment s
                  where s.account = parent and not (s.role = 'parent' and access.answers_for(s.unit_code))) then
        return false;
    end if;
    update access.one_time_link set expires_at = now() where account = parent and used_at is null and expires_at > now();
    insert into access.one_time_link (hash, account, expires_at) values (link, parent, now() + make_interval(secs => seconds));
    return true;
end $$;

-- Which of these accounts have ever come in; numbers only.
create function access.have_entered(accounts bigint[]) returns setof bigint
    language sql stable security definer set search_path = access, pg_temp as
$$ select id from access.account where id = any (accounts) and entered_at is not null $$;

revoke execute on function access.answers_for, access.require_school, access.add_parent, access.admit_parent,
    access.link_parent, access.have_entered from public;
grant execute on function access.answers_for, access.add_parent, access.admit_parent, access.link_parent,
    access.have_entered to youjiao_app;

-- 委托代办: whoever goes on leave gives a colleague one of the roles he holds himself, from a day to a day. A delegation in force is
-- a row of access.standing_assignment, so that gate, scopes and row security hear of it in the one way they hear of every grant.
-- Written by the functions alone, so that the bounds hold whatever asks.
create table access.delegation (
    id             bigint generated always as identity primary key,
    assignment     bigint not null references access.assignment, -- the giver's own grant; the delegation ends with it
    giver          bigint not null references access.account,
    giver_title    text not null,
    delegate       bigint not null references access.account check (delegate <> giver),
    delegate_title text not null,
    role           text not null check (role in ('leader', 'planner', 'basic', 'research', 'staffing', 'inspector', 'finance',
        'digital', 'safety', 'head', 'clerk', 'teacher')),
    unit_code      text not null,
    valid_from     date not null,
    valid_to       date not null,                -- the last day
    why            text not null check (length(why) >= 2),
    given_at       timestamptz not null default now(),
    ended_at       timestamptz,                  -- ended before its last day by one of the two, or by the security administrator
    ended_by       bigint references access.account,
    check (valid_to >= valid_from and valid_to - valid_from < 90),
    check ((ended_at is null) = (ended_by is null))
);
create index on access.delegation (delegate);
create index on access.delegation (giver);
grant select on access.delegation to youjiao_app;
alter table access.delegation enable row level security;
create policy own on access.delegation for select to youjiao_app
    using (ground.account() > 0 and ground.account() in (giver, delegate));
create policy administered on access.delegation for select to youjiao_app
    using ((select access.is_program() or access.holds('security-admin')));

-- Whether the unit is this one or lies below it.
create function access.lies_within(code text, root text) returns boolean
    language sql stable set search_path = access, pg_temp as
$$ select root = '*' or code = root
      or exists (select 1 from access.unit a, access.unit b
                 where a.code = root and b.code = lies_within.code and starts_with(b.path, a.path)) $$;

-- Whether the account may stand in for this role over this unit: an office of the bureau for an office of the bureau, somebody of
-- the school for somebody of the school; never one of the three administrators, who must not be anybody else for a day either.
-- Nor one whose own grants reach beyond the unit: pages ask for roles and for places apart, so that the role would be theirs in
-- all of their places.
create function access.is_colleague(who bigint, wanted text, code text, first date, last date) returns boolean
    language sql stable set search_path = access, pg_temp as
$$ select not exists (select 1 from access.assignment o
                      where o.account = who and o.office <> 0 and o.withdrawn_at is null
                        and o.valid_from <= last and coalesce(o.valid_to, 'infinity'::date) >= first)
      and not exists (select 1 from access.assignment o
                      where o.account = who and o.office = 0 and o.withdrawn_at is null
                        and o.valid_from <= last and coalesce(o.valid_to, 'infinity'::date) >= first
                        and not access.lies_within(o.unit_code, is_colleague.code))
      and exists (select 1 from access.assignment o
                  where o.account = who and o.withdrawn_at is null
                    and access.today() between o.valid_from and coalesce(o.valid_to, 'infinity'::date)
                    and case when wanted in ('head', 'clerk', 'teacher')
                        then o.role in ('head', 'clerk', 'teacher')
                             and exists (select 1 from access.unit a, access.unit b
                                         where a.code = o.unit_code and b.code = is_colleague.code
                                           and (starts_with(a.path, b.path) or starts_with(b.path, a.path)))
                        else o.role in ('leader', 'planner', 'basic', 'research', 'staffing', 'inspector', 'finance', 'digital',
                                        'safety') end) $$;

-- The grants in force, and the delegations in force of grants in force. A delegation rests on a grant, never on a delegation.
create or replace view access.standing_assignment as
    select a.id, a.account, a.role, a.unit_code, a.valid_from, a.valid_to, a.granted_by, a.granted_at, a.withdrawn_at, a.office,
           null::bigint as delegation, null::bigint as giver, ''::text as giver_title
    from access.assignment a join access.account c on c.id = a.account
    where c.enabled and a.withdrawn_at is null
      and access.today() between a.valid_from and coalesce(a.valid_to, 'infinity'::date)
    union all
    select a.id, d.delegate, d.role, d.unit_code, d.valid_from, d.valid_to, d.giver, d.given_at, d.ended_at, 0::smallint,
           d.id, d.giver, d.giver_title
    from access.delegation d join access.assignment a on a.id = d.assignment
         join access.account g on g.id = d.giver join access.account c on c.id = d.delegate
    where d.ended_at is null and access.today() between d.valid_from and d.valid_to and g.enabled and c.enabled
      and a.withdrawn_at is null and access.today() between a.valid_from and coalesce(a.valid_to, 'infinity'::date)
      and access.lies_within(d.unit_code, a.unit_code)
      and access.is_colleague(d.delegate, d.role, d.unit_code, access.today(), access.today());

-- Whether one of today gives anything.
create function access.delegation_stands(number bigint) returns boolean
    language sql stable security definer set search_path = access, pg_temp as
$$ select exists (select 1 from access.standing_assignment s where s.delegation = number) $$;

-- What an account holds by itself and for others, one line each: role|path|giver|title of the giver; giver 0: by itself.
create function access.holds_of(id bigint) returns text[]
    language sql stable security definer set search_path = access, pg_temp as
$$ select coalesce(array_agg(concat_ws('|', s.role, case when s.unit_code = '*' then '/' else coalesce(u.path, '') end,
                                       coalesce(s.giver, 0), s.giver_title)), '{}')
   from access.standing_assignment s left join access.unit u on u.code = s.unit_code
   where s.account = holds_of.id $$;

-- What hinders it; empty: nothing. One word for all that is wrong with the colleague: nobody learns by trying what others hold.
create function access.delegation_problem(held bigint, typed text, code text, first date, last date) returns text
    language sql stable security definer set search_path = access, pg_temp as
$$ select case
       when a.id is null or a.role in ('department', 'parent', 'system-admin', 'security-admin', 'auditor') then 'held'
       when not access.lies_within(code, a.unit_code) or (code <> '*' and not exists (select 1 from access.unit u where u.code = delegation_problem.code))
           then 'unit'
       when first < access.today() or last < first or last - first >= 90 or first > access.today() + 90 then 'dates'
       when c.id is null or c.id = a.account or c.sample <> g.sample or not access.is_colleague(c.id, a.role, code, first, last)
           then 'colleague'
       when exists (select 1 from access.delegation d where d.assignment = a.id and d.delegate = c.id and d.ended_at is null
                    and d.valid_from <= last and d.valid_to >= first) then 'twice'
       else '' end
   from (values (1)) one
   left join access.assignment a on a.id = held and a.account = ground.account() and a.withdrawn_at is null
        and access.today() between a.valid_from and coalesce(a.valid_to, 'infinity'::date)
   left join access.account g on g.id = a.account
   left join access.account c on c.name = typed and c.enabled $$;

create function access.give_delegation(held bigint, typed text, code text, first date, last date, reason text) returns bigint
    language plpgsql security definer set search_path = access, pg_temp as
$$ declare
    made bigint;
begin
    perform pg_advisory_xact_lock(hashtextextended('access.delegation', ground.account()));
    if access.delegation_problem(held, typed, code, first, last) <> '' then
        raise insufficient_privilege using message = 'Only what one holds oneself is delegated, to a colleague, for at most 90 days.';
    end if;
    insert into access.delegation (assignment, giver, giver_title, delegate, delegate_title, role, unit_code, valid_from, valid_to, why)
    select a.id, a.account, g.title, c.id, c.title, a.role, code, first, last, reason
    from access.assignment a join access.account g on g.id = a.account, access.account c
    where a.id = held and c.name = typed
    returning id into strict made;
    return made;
end $$;

-- By the giver, the delegate or the security administrator; false where there is nothing of theirs to end.
create function access.end_delegation(number bigint) returns boolean
    language sql security definer set search_path = access, pg_temp as
$$ with done as (update access.delegation set ended_at = now(), ended_by = ground.account()
                 where id = number and ended_at is null and valid_to >= access.today() and ground.account() > 0
                   and (ground.account() in (giver, delegate) or access.holds('security-admin')) returning 1)
   select exists (select 1 from done) $$;

-- An account that heads hand the filling of returns to: one that is of a school by itself, as the handing over outlasts a delegation.
create or replace function access.school_account(typed text) returns table (id bigint, title text)
    language sql stable security definer set search_path = access, pg_temp as
$$ select c.id, c.title from access.account c
   where c.name = typed and c.enabled
     and exists (select 1 from access.standing_assignment s
                 where s.account = c.id and s.giver is null and s.role in ('head', 'clerk')) $$;

revoke execute on function access.is_colleague, access.lies_within, access.delegation_stands, access.holds_of, access.delegation_problem,
    access.give_delegation, access.end_delegation from public;
grant execute on function access.delegation_stands, access.holds_of, access.delegation_problem, access.give_delegation, access.end_delegation to youjiao_app;

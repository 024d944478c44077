-- Direct SQL is on the trail. A change of a watched table that comes from another role than the application's, or from the
-- application's outside a transaction of the program, is recorded by the table's own trigger, so that it stands on the chain.
--
-- * The role is the one that logged in: functions of the owner that the application calls are the program's, also before
--   anybody is known (log-in).
-- * Migrations set youjiao.migration in their session (db.Database).
-- * The trigger's condition is asked for each row, and nothing else happens for the program's own: no transition table, which
--   would keep each row of an import for a function that then does nothing.
-- * Who owns the database can switch triggers off, as he can for the chain: the command check says which are.
create function ground.is_direct() returns boolean language sql stable parallel safe as
$$ select case when session_user = 'youjiao_app'
                    then coalesce(current_setting('youjiao.account', true), '') = '' and current_user = session_user
               else coalesce(current_setting('youjiao.migration', true), '') <> 'on' end $$;

-- The watched tables: all with row security, and all of the schemas that hold rights, registers, figures and targets. The trail
-- itself refuses every change, and an entry written past the program is a link like others.
create function access.watched_tables() returns setof regclass language sql stable as
$$ select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p')
     and (c.relrowsecurity or n.nspname in ('access', 'registry', 'indicator', 'plan', 'campus', 'collection'))
     and not (n.nspname = 'access' and c.relname in ('audit', 'audit_link', 'audit_proof')) $$;

-- What of a row is told: numbers, yes and no, times, and codes by the names of their columns; what is sealed for a person, as it is
-- stored. Words may be a name, so of them only that they were there; of a key only its hash, or a destroyed one would live on here.
create function access.told(r jsonb, of_table oid, untold text) returns jsonb language sql stable as
$$ select coalesce(jsonb_object_agg(f.key, case
       when f.value = 'null' or a.attname is null then f.value
       when a.atttypid in ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'float4'::regtype, 'float8'::regtype,
                           'numeric'::regtype, 'bool'::regtype, 'timestamptz'::regtype, 'xid8'::regtype) then f.value
       when a.atttypid = 'bytea'::regtype and f.key in ('details', 'content') and length(f.value #>> '{}') <= 8192 then f.value
       when a.atttypid = 'bytea'::regtype then to_jsonb('sha256:' || encode(sha256((f.value #>> '{}')::bytea), 'hex'))
       when a.atttypid in ('text'::regtype, 'date'::regtype) and f.key in ('act', 'as_of', 'code', 'comparator', 'deadline',
           'decided_on', 'kind', 'on_day', 'path', 'plan', 'purpose', 'relation', 'role', 'slug', 'state', 'target', 'unit_code',
           'valid_from', 'valid_on', 'valid_to') then f.value
       else to_jsonb(untold) end), '{}')
   from jsonb_each(r) f left join pg_attribute a on a.attrelid = of_table and a.attname = f.key and a.attnum > 0 $$;

-- Which row it is: the columns of its primary key, else its whole numbers.
create function access.key_of(told jsonb, of_table oid) returns text language sql stable as
$$ select coalesce(string_agg(coalesce(told ->> a.attname, '-'), '/' order by a.attnum), '')
   from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
   where a.attrelid = of_table and a.attnum > 0 and not a.attisdropped
     and case when i.indrelid is null then a.atttypid in ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
              else a.attnum = any (i.indkey) end $$;

create function access.record_direct() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    before jsonb;
    after  jsonb;
    whole  jsonb;
    rows   bigint;
begin
    if tg_op = 'TRUNCATE' then
        execute format('select count(*) from %s', tg_relid::regclass) into rows;
        before := jsonb_build_object('rows', rows);
    else
        if tg_op <> 'INSERT' then
            before := to_jsonb(old);
        end if;
        if tg_op <> 'DELETE' then
            after := to_jsonb(new);
        end if;
        whole := access.told(coalesce(after, before), tg_relid, '…');
        if tg_op = 'UPDATE' then
            select jsonb_object_agg(b.key, b.value), jsonb_object_agg(b.key, a.value) into before, after
            from jsonb_each(before) b join jsonb_each(after) a on a.key = b.key where a.value <> b.value;
        end if;
        before := access.told(before, tg_relid, '（原值不记）');
        after := access.told(after, tg_relid, '（新值不记）');
    end if;
    insert into access.audit (account, who, origin, action, kind, subject, before, after, why)
    values (null, '数据库角色 ' || session_user,
            concat_ws(' ', nullif(current_setting('application_name'), ''), coalesce(host(inet_client_addr()), 'local')),
            'direct-sql', tg_table_schema || '.' || tg_table_name,
            case when tg_op = 'TRUNCATE' then '*' else access.key_of(whole, tg_relid) end,
            case when tg_op <> 'INSERT' then before end, case when tg_op in ('INSERT', 'UPDATE') then after end,
            case tg_op when 'INSERT' then '不经程序，直接新增' when 'UPDATE' then '不经程序，直接修改'
                       when 'DELETE' then '不经程序，直接删除' else '不经程序，直接清空' end);
    return null;
end $$;

-- Gives each watched table that has none its triggers; called after every migration (afterMigrateApplied.sql).
create function access.watch_tables() returns void language plpgsql as $$
declare
    watched regclass;
begin
    for watched in select t from access.watched_tables() t
                   where not exists (select from pg_trigger g where g.tgrelid = t and g.tgname = 'watch_rows') loop
        execute format('create trigger watch_rows after insert or update or delete on %s
                        for each row when (ground.is_direct()) execute function access.record_direct()', watched);
        execute format('create trigger watch_whole before truncate on %s
                        for each statement when (ground.is_direct()) execute function access.record_direct()', watched);
    end loop;
end $$;
revoke execute on function access.told, access.key_of, access.record_direct, access.watch_tables from public;

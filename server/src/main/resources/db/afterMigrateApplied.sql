-- Whatever migration made a table, and in whichever order: it is watched (V0131).
do $$ begin
    if to_regprocedure('access.watch_tables()') is not null then
        perform access.watch_tables();
    end if;
end $$;

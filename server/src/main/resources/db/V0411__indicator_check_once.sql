-- An import of 20,000 rows writes half a million observations, and each of them asked whether its entry and its variable
-- exist: four fifths of the database's work. The same is asked once a statement now, of what the statement has added.
alter table indicator.observation
    drop constraint observation_entry_fkey,
    drop constraint observation_variable_fkey;

create function indicator.refuse_unknown() returns trigger language plpgsql as $$
begin
    if exists (
        select from (select distinct entry, variable from added) as a
        where not exists (select from indicator.entry e where e.id = a.entry)
           or not exists (select from indicator.variable v where v.id = a.variable)) then
        raise foreign_key_violation using message = 'An observation names an entry or a variable that does not exist.';
    end if;
    return null;
end $$;
create trigger refuse_unknown after insert on indicator.observation
    referencing new table as added for each statement execute function indicator.refuse_unknown();

-- The other half of what the constraints said: what observations name never goes, whoever asks.
create function indicator.refuse_removal() returns trigger language plpgsql as $$
begin
    raise foreign_key_violation using message = format('Rows of indicator.%I are never removed or renumbered.', tg_table_name);
end $$;
create trigger refuse_removal before delete or truncate on indicator.entry
    for each statement execute function indicator.refuse_removal();
create trigger refuse_removal before delete or truncate on indicator.variable
    for each statement execute function indicator.refuse_removal();
create trigger refuse_renumbering before update of id on indicator.entry
    for each statement execute function indicator.refuse_removal();
create trigger refuse_renumbering before update of id on indicator.variable
    for each statement execute function indicator.refuse_removal();

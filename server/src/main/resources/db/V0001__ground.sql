-- Ground: settings of the installation, and the functions by which row security asks what the caller sees.
-- Numbers: ground 0001, access 0100, intake 0200, registry 0300, indicator 0400, plan 0500, campus 0600.
create schema ground;
grant usage on schema ground to youjiao_app;

create table ground.setting (
    name       text primary key,
    value      text not null,
    changed_at timestamptz not null default now()
);
grant select, insert, update on ground.setting to youjiao_app;

-- The account in whose name the transaction runs; null outside a transaction of the program.
create function ground.account() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('youjiao.account', true), '')::bigint $$;

-- Whether the caller's scope holds everything: cheap, so policies ask it first.
create function ground.sees_all() returns boolean language sql stable parallel safe as
$$ select coalesce(current_setting('youjiao.paths', true), '') = '/' $$;

-- Whether the caller's scope holds the unit of this path. No scope: no.
create function ground.sees(path text) returns boolean language sql stable parallel safe as
$$ select exists (
       select 1 from unnest(string_to_array(coalesce(current_setting('youjiao.paths', true), ''), ',')) as subtree
       where subtree <> '' and starts_with(path, subtree)) $$;

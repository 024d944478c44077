-- By which import a version was corrected or ended, so that the import can be taken back. A version that its own batch has
-- superseded was taken back.
alter table registry.area_version add column superseded_by bigint, add column ended_by bigint;
alter table registry.institution_version add column superseded_by bigint, add column ended_by bigint;
create index on registry.area_version (batch);
create index on registry.institution_version (batch);
grant update (valid_to, superseded_at, superseded_by, ended_by) on registry.area_version to youjiao_app;
grant update (valid_to, superseded_at, superseded_by, ended_by) on registry.institution_version to youjiao_app;

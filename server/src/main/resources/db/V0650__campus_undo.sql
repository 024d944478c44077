-- By which import a version was corrected or ended, and what stood in the ledger before it, so that the import can be
-- taken back. A version that its own batch has superseded was taken back.
alter table campus.project_version add column superseded_by bigint, add column ended_by bigint;
create index on campus.project_version (batch);
grant update (valid_to, superseded_at, superseded_by, ended_by) on campus.project_version to youjiao_app;

create table campus.published_before (
    batch    bigint not null,
    variable text not null,
    unit     integer not null,
    year     integer not null,
    value    double precision,                       -- null: nothing stood there
    as_of    date,
    primary key (batch, variable, unit, year)
);
grant select, insert on campus.published_before to youjiao_app;

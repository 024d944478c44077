-- How much there is to read in a file, unpacked: whether it is long enough to be worked on as a job. A workbook of much
-- that repeats may be a fiftieth of it on disk.
alter table intake.batch add column weight bigint not null default 0;

-- Where the source of an entry is seen, if it was no import: an accepted return leads back to its form.
alter table indicator.entry add column path text not null default '';

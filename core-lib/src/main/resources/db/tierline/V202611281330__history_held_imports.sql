-- Which node works an import off, and until when it must have told that it still does.
alter table order_import add column held_by varchar(36), add column held_until timestamptz;
alter table order_import add constraint order_import_held_ck
  check ((held_by is null) = (held_until is null));

-- A city that is SUSPENDED is only read; one that is LEAVING is so too until it is erased; of one
-- that is ERASING nothing is to be found any more. What the operator decided last stands beside it.
alter table tenant_directory drop constraint tenant_directory_status_ck;
alter table tenant_directory add constraint tenant_directory_status_ck
  check (status in ('ACTIVE', 'SUSPENDED', 'LEAVING', 'ERASING'));
alter table tenant_directory
  add column changed_at timestamptz,
  add column changed_by varchar(200),
  add column reason varchar(500);

-- What a city may use at most; null where it is what the installation grants every city.
alter table tenant_directory
  add column requests_a_second int,
  add column requests_at_once int,
  add column stored_mib bigint,
  add column orders_a_day int;

-- Each node reads these again and again; of most cities there is nothing to say.
create index tenant_directory_unusual_ix on tenant_directory (directory_tenant_id)
  where status <> 'ACTIVE' or requests_a_second is not null or requests_at_once is not null
    or stored_mib is not null or orders_a_day is not null;

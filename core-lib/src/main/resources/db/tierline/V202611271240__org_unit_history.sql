-- How a unit stood before it was changed: each row from one change to the next. How it stands now is
-- in 'unit'. Rows of a unit follow each other without gaps; a state that held for no time leaves none.
create table unit_history (
  tenant_id  bigint       not null,
  unit_id    bigint       not null,
  valid_to   timestamptz  not null,
  valid_from timestamptz  not null,
  parent_id  bigint,
  code       varchar(32)  not null,
  name       varchar(120) not null,
  level      smallint     not null,
  path       varchar(255) collate "C" not null,
  constraint unit_history_pk primary key (tenant_id, unit_id, valid_to),
  constraint unit_history_unit_fk foreign key (tenant_id, unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred,
  constraint unit_history_time_ck check (valid_from < valid_to)
);

-- Which unit goes on with the work of one that was merged or closed.
alter table unit
  add column successor_id bigint,
  add constraint unit_successor_fk foreign key (tenant_id, successor_id)
    references unit (tenant_id, unit_id) deferrable initially deferred,
  add constraint unit_successor_ck
    check (successor_id is null or successor_id <> unit_id and status = 'INACTIVE');

alter table unit_history enable row level security;
alter table unit_history force row level security;
create policy unit_history_tenant on unit_history
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

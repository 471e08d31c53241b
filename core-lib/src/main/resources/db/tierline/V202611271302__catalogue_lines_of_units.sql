-- To which of the units below it a unit hands the matters of a category down.
create table delegation_entry (
  tenant_id     bigint       not null,
  entry_id      bigint       not null,
  unit_id       bigint       not null,
  category_code varchar(6)   not null,
  to_unit_id    bigint       not null,
  note          varchar(500),
  constraint delegation_entry_pk primary key (tenant_id, entry_id),
  constraint delegation_entry_line_uq unique (tenant_id, unit_id, category_code, to_unit_id),
  constraint delegation_entry_unit_fk foreign key (tenant_id, unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred,
  constraint delegation_entry_to_fk foreign key (tenant_id, to_unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred
);

alter table delegation_entry enable row level security;
alter table delegation_entry force row level security;
create policy delegation_entry_tenant on delegation_entry
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

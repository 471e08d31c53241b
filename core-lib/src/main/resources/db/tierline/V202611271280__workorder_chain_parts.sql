-- Each version of a unit's own part of the chain, never changed once written. 'definition' is null
-- where the unit goes by the one above it again from then on.
create table chain_part (
  tenant_id   bigint       not null,
  unit_id     bigint       not null,
  version     int          not null,
  definition  text,
  reason      varchar(500) not null,
  created_at  timestamptz  not null,
  created_by  bigint,
  constraint chain_part_pk primary key (tenant_id, unit_id, version),
  constraint chain_part_unit_fk foreign key (tenant_id, unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred
);
alter table chain_part enable row level security;
alter table chain_part force row level security;
create policy chain_part_tenant on chain_part
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

-- Under which number the parts of a city are cached; 0 until there is one.
alter table tenant add column chain_part_version bigint not null default 0;

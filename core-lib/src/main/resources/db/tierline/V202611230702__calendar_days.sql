-- A unit may keep a calendar of its own; what it leaves open comes from its nearest ancestor.
create table calendar (
  tenant_id bigint      not null,
  unit_id   bigint      not null,
  mode      varchar(24),
  am_start  time,
  am_end    time,
  pm_start  time,
  pm_end    time,
  constraint calendar_pk primary key (tenant_id, unit_id),
  constraint calendar_unit_fk foreign key (tenant_id, unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred
);

create table calendar_year (
  tenant_id bigint       not null,
  unit_id   bigint       not null,
  year      int          not null,
  source    varchar(200) not null,
  constraint calendar_year_pk primary key (tenant_id, unit_id, year)
);

create table calendar_day (
  tenant_id bigint       not null,
  unit_id   bigint       not null,
  day       date         not null,
  working   boolean      not null,
  name      varchar(120) not null,
  national  boolean      not null,
  am_start  time,
  am_end    time,
  pm_start  time,
  pm_end    time,
  constraint calendar_day_pk primary key (tenant_id, unit_id, day, national)
);

alter table calendar enable row level security;
alter table calendar force row level security;
create policy calendar_tenant on calendar
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table calendar_year enable row level security;
alter table calendar_year force row level security;
create policy calendar_year_tenant on calendar_year
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table calendar_day enable row level security;
alter table calendar_day force row level security;
create policy calendar_day_tenant on calendar_day
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

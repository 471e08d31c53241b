-- How many turns stand open at each unit: as added up, and the changes that wait to be. A step that
-- changes a turn's state, or notes that its time is used up, appends one row for the turn: what it
-- counted as before, and what it counts as now; null where it was or is not open. A lamp is 0, or 1
-- for yellow and 2 for over, as noted on the turn.
create table open_delta (
  tenant_id  bigint   not null,
  order_id   bigint   not null,
  version    bigint   not null,
  no         smallint not null,
  county     bigint   not null,
  unit_id    bigint   not null,
  old_status varchar(16),
  old_lamp   smallint not null,
  new_status varchar(16),
  new_lamp   smallint not null,
  constraint open_delta_pk primary key (tenant_id, order_id, version, no)
);
create table open_count (
  tenant_id bigint      not null,
  county    bigint      not null,
  unit_id   bigint      not null,
  status    varchar(16) not null,
  lamp      smallint    not null,
  turns     int         not null,
  constraint open_count_pk primary key (tenant_id, county, unit_id, status, lamp)
) with (fillfactor = 60);

alter table open_delta enable row level security;
alter table open_delta force row level security;
create policy open_delta_tenant on open_delta
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table open_count enable row level security;
alter table open_count force row level security;
create policy open_count_tenant on open_count
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

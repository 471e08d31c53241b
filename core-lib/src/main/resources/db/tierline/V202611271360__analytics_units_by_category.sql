-- A roll-up for units and categories, without type, channel and family: a year of a whole city is
-- some ten thousand rows in place of nearly as many as there are orders.
create table stat_month_unit (
  tenant_id     bigint      not null,
  month         date        not null,
  county        bigint      not null,
  unit_id       bigint      not null,
  category_code varchar(12) not null,
  registered    int         not null,
  completed     int         not null,
  dropped       int         not null,
  closed        int         not null,
  direct        int         not null,
  due           int         not null,
  on_time       int         not null,
  minutes       bigint      not null,
  first_time    int         not null,
  rehandled     int         not null,
  reopened      int         not null,
  rated         int         not null,
  points        bigint      not null,
  constraint stat_month_unit_pk primary key (tenant_id, month, county, unit_id, category_code)
) with (fillfactor = 60);
alter table stat_month no force row level security;
insert into stat_month_unit
  select tenant_id, month, county, unit_id, category_code, sum(registered), sum(completed),
    sum(dropped), sum(closed), sum(direct), sum(due), sum(on_time), sum(minutes), sum(first_time),
    sum(rehandled), sum(reopened), sum(rated), sum(points)
  from stat_month group by tenant_id, month, county, unit_id, category_code
  order by tenant_id, month, county, unit_id, category_code;
alter table stat_month force row level security;
alter table stat_month_unit enable row level security;
alter table stat_month_unit force row level security;
create policy stat_month_unit_tenant on stat_month_unit
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

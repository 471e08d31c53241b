-- What orders count for. Whenever that changes, the step appends rows here in its own statement; a
-- job adds them up into the roll-ups and takes them away. A row counts in one month, for one unit;
-- what it says of the order as one of those registered ('completed', 'dropped') counts in the month
-- and for the unit of its registration, 'of_…'. A change of what was counted takes the old away
-- with a negative row.
create table stat_delta (
  tenant_id     bigint      not null,
  order_id      bigint      not null,
  version       bigint      not null,
  no            smallint    not null,
  month         date        not null,
  county        bigint      not null,
  unit_id       bigint      not null,
  category_code varchar(12) not null,
  family        varchar(16) not null,
  type          varchar(16) not null,
  channel       varchar(24) not null,
  registered    smallint    not null,
  closed        smallint    not null,
  direct        smallint    not null,
  due           smallint    not null,
  on_time       smallint    not null,
  minutes       int         not null,
  first_time    smallint    not null,
  rehandled     smallint    not null,
  reopened      smallint    not null,
  rated         smallint    not null,
  points        smallint    not null,
  of_month      date,
  of_county     bigint,
  of_unit_id    bigint,
  completed     smallint    not null,
  dropped       smallint    not null,
  constraint stat_delta_pk primary key (tenant_id, order_id, version, no),
  constraint stat_delta_of_ck check (of_month is not null or completed = 0 and dropped = 0)
);

-- The roll-ups: all that can be asked for; a county's categories; a county's types and channels.
-- A county's months lie side by side in the first, a city's months in the others.
create table stat_month (
  tenant_id     bigint      not null,
  county        bigint      not null,
  month         date        not null,
  unit_id       bigint      not null,
  category_code varchar(12) not null,
  family        varchar(16) not null,
  type          varchar(16) not null,
  channel       varchar(24) not null,
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
  constraint stat_month_pk
    primary key (tenant_id, county, month, unit_id, category_code, family, type, channel)
) with (fillfactor = 60);
create table stat_month_category (
  tenant_id     bigint      not null,
  month         date        not null,
  county        bigint      not null,
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
  constraint stat_month_category_pk primary key (tenant_id, month, county, category_code)
) with (fillfactor = 60);
create table stat_month_kind (
  tenant_id     bigint      not null,
  month         date        not null,
  county        bigint      not null,
  family        varchar(16) not null,
  type          varchar(16) not null,
  channel       varchar(24) not null,
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
  constraint stat_month_kind_pk primary key (tenant_id, month, county, family, type, channel)
) with (fillfactor = 60);

-- The one row of a city that whoever writes its roll-ups holds.
create table stat_turn (
  tenant_id bigint not null,
  constraint stat_turn_pk primary key (tenant_id)
);

-- For which answer of the petitioner an order counts as rated: when, on which lead's turn, and what
-- it counts for, in percent.
alter table work_order
  add column rated_at     timestamptz,
  add column rated_no     smallint,
  add column rated_points smallint,
  add constraint work_order_rated_ck check ((rated_at is null) = (rated_points is null));

alter table stat_delta enable row level security;
alter table stat_delta force row level security;
create policy stat_delta_tenant on stat_delta
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table stat_month enable row level security;
alter table stat_month force row level security;
create policy stat_month_tenant on stat_month
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table stat_month_category enable row level security;
alter table stat_month_category force row level security;
create policy stat_month_category_tenant on stat_month_category
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table stat_month_kind enable row level security;
alter table stat_month_kind force row level security;
create policy stat_month_kind_tenant on stat_month_kind
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table stat_turn enable row level security;
alter table stat_turn force row level security;
create policy stat_turn_tenant on stat_turn
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

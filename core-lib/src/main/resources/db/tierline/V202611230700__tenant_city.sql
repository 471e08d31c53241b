-- The installation's own small tables: no tenant-owned rows, no row-level security.
create table tenant_directory (
  slug       varchar(63)  not null,
  directory_tenant_id bigint not null,
  status     varchar(16)  not null,
  created_at timestamptz  not null,
  constraint tenant_directory_pk primary key (slug),
  constraint tenant_directory_tenant_uq unique (directory_tenant_id),
  constraint tenant_directory_status_ck check (status in ('ACTIVE', 'SUSPENDED'))
);

create table operator_account (
  login         varchar(63)  not null,
  password_hash varchar(255) not null,
  must_change   boolean      not null,
  failed_count  int          not null default 0,
  locked_until  timestamptz,
  created_at    timestamptz  not null,
  constraint operator_account_pk primary key (login)
);

-- Small secrets of the installation, such as the key that signs its tokens.
create table installation (
  name  varchar(63)  not null,
  value varchar(255) not null,
  constraint installation_pk primary key (name)
);

-- One row a city and job: nodes take turns by lease, and skip a city until its next run.
create table job (
  job_tenant_id bigint      not null,
  name          varchar(63) not null,
  next_run_at   timestamptz not null,
  leased_until  timestamptz not null,
  leased_by     varchar(63) not null,
  constraint job_pk primary key (job_tenant_id, name)
);
create index job_next_run_ix on job (name, next_run_at);

-- Each start of a node takes the next number; two living nodes never share one.
create sequence node_number as int increment by 1 minvalue 0 maxvalue 1023 start with 1 cycle;

create table tenant (
  tenant_id        bigint       not null,
  slug             varchar(63)  not null,
  name             varchar(120) not null,
  zone             varchar(64)  not null,
  language         varchar(16)  not null,
  order_prefix     varchar(8)   not null,
  area_code        varchar(6)   not null,
  tier1_name       varchar(40)  not null,
  tier2_name       varchar(40)  not null,
  tier3_name       varchar(40)  not null,
  tier4_name       varchar(40)  not null,
  tree_version     bigint       not null default 1,
  people_version   bigint       not null default 1,
  calendar_version bigint       not null default 1,
  created_at       timestamptz  not null,
  version          bigint       not null,
  constraint tenant_pk primary key (tenant_id)
);

-- Human numbers: one row a city and series.
create table counter (
  tenant_id bigint      not null,
  name      varchar(63) not null,
  value     bigint      not null,
  constraint counter_pk primary key (tenant_id, name)
);

alter table tenant enable row level security;
alter table tenant force row level security;
create policy tenant_tenant on tenant
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table counter enable row level security;
alter table counter force row level security;
create policy counter_tenant on counter
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

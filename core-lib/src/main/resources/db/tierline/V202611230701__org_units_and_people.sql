create table unit (
  tenant_id     bigint       not null,
  unit_id       bigint       not null,
  parent_id     bigint,
  code          varchar(32)  not null,
  name          varchar(120) not null,
  kind          varchar(16)  not null,
  level         smallint     not null,
  path          varchar(255) collate "C" not null,
  status        varchar(16)  not null,
  can_handle    boolean      not null,
  can_assign    boolean      not null,
  can_feedback  boolean      not null,
  can_supervise boolean      not null,
  ready_leader    varchar(200),
  ready_office    varchar(200),
  ready_liaison   varchar(200),
  ready_procedure varchar(200),
  created_at    timestamptz  not null,
  version       bigint       not null,
  constraint unit_pk primary key (tenant_id, unit_id),
  constraint unit_code_uq unique (tenant_id, code),
  constraint unit_parent_fk foreign key (tenant_id, parent_id)
    references unit (tenant_id, unit_id) deferrable initially deferred,
  constraint unit_kind_ck check (kind in ('TERRITORIAL', 'DEPARTMENT', 'ENTERPRISE')),
  constraint unit_status_ck check (status in ('DRAFT', 'ACTIVE', 'INACTIVE')),
  constraint unit_level_ck check (level between 1 and 8),
  constraint unit_root_ck check ((parent_id is null) = (level = 1))
);
create index unit_parent_ix on unit (tenant_id, parent_id);

create table person (
  tenant_id  bigint       not null,
  person_id  bigint       not null,
  name       varchar(120) not null,
  phone      varchar(40),
  outsourced boolean      not null,
  active     boolean      not null,
  created_at timestamptz  not null,
  version    bigint       not null,
  constraint person_pk primary key (tenant_id, person_id)
);

create table role_grant (
  tenant_id  bigint      not null,
  grant_id   bigint      not null,
  person_id  bigint      not null,
  role       varchar(24) not null,
  unit_id    bigint      not null,
  subtree    boolean     not null,
  valid_from timestamptz not null,
  valid_to   timestamptz,
  version    bigint      not null,
  constraint role_grant_pk primary key (tenant_id, grant_id),
  constraint role_grant_person_fk foreign key (tenant_id, person_id)
    references person (tenant_id, person_id) deferrable initially deferred,
  constraint role_grant_unit_fk foreign key (tenant_id, unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred,
  constraint role_grant_validity_ck check (valid_to is null or valid_to >= valid_from)
);
create index role_grant_person_ix on role_grant (tenant_id, person_id);
create index role_grant_unit_ix on role_grant (tenant_id, unit_id);

create table account (
  tenant_id     bigint       not null,
  person_id     bigint       not null,
  login         varchar(63)  not null,
  password_hash varchar(255) not null,
  must_change   boolean      not null,
  failed_count  int          not null,
  locked_until  timestamptz,
  version       bigint       not null,
  constraint account_pk primary key (tenant_id, person_id),
  constraint account_login_uq unique (tenant_id, login),
  constraint account_person_fk foreign key (tenant_id, person_id)
    references person (tenant_id, person_id) deferrable initially deferred
);

alter table unit enable row level security;
alter table unit force row level security;
create policy unit_tenant on unit
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table person enable row level security;
alter table person force row level security;
create policy person_tenant on person
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table role_grant enable row level security;
alter table role_grant force row level security;
create policy role_grant_tenant on role_grant
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table account enable row level security;
alter table account force row level security;
create policy account_tenant on account
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

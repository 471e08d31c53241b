alter table tenant add column catalogue_version bigint not null default 1;

-- Subject categories: two digits a level, so that a code begins with that of its parent. Rows are
-- retired, never deleted, since old orders name them.
create table category (
  tenant_id bigint       not null,
  code      varchar(6)   not null,
  name_zh   varchar(120) not null,
  name_en   varchar(120),
  tags      text[]       not null,
  active    boolean      not null,
  constraint category_pk primary key (tenant_id, code),
  constraint category_code_ck check (code ~ '^([0-9]{2}){1,3}$')
);

-- The dispatch catalogue: who is responsible for the categories below a code.
create table dispatch_entry (
  tenant_id     bigint     not null,
  entry_id      bigint     not null,
  category_code varchar(6) not null,
  unit_id       bigint,
  unit_kind     varchar(16),
  unit_level    smallint,
  legal_basis   varchar(500),
  note          varchar(500),
  constraint dispatch_entry_pk primary key (tenant_id, entry_id),
  constraint dispatch_entry_unit_fk foreign key (tenant_id, unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred,
  constraint dispatch_entry_code_ck check (category_code ~ '^([0-9]{2}){1,3}$'),
  constraint dispatch_entry_target_ck
    check ((unit_id is not null) <> (unit_kind is not null or unit_level is not null))
);
create index dispatch_entry_unit_ix on dispatch_entry (tenant_id, unit_id) where unit_id is not null;

-- The duty list of townships: what they, and perhaps their communities, may be given.
create table township_duty (
  tenant_id     bigint     not null,
  category_code varchar(6) not null,
  communities   boolean    not null,
  legal_basis   varchar(500),
  note          varchar(500),
  constraint township_duty_pk primary key (tenant_id, category_code),
  constraint township_duty_code_ck check (category_code ~ '^([0-9]{2}){1,3}$')
);

-- Who changed what, when and why; append-only.
create table catalogue_change (
  tenant_id bigint       not null,
  change_id bigint       not null,
  at        timestamptz  not null,
  person_id bigint,
  actor     varchar(200) not null,
  subject   varchar(24)  not null,
  what      varchar(24)  not null,
  item      varchar(64)  not null,
  detail    varchar(1000),
  reason    varchar(500) not null,
  constraint catalogue_change_pk primary key (tenant_id, change_id)
);

alter table category enable row level security;
alter table category force row level security;
create policy category_tenant on category
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table dispatch_entry enable row level security;
alter table dispatch_entry force row level security;
create policy dispatch_entry_tenant on dispatch_entry
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table township_duty enable row level security;
alter table township_duty force row level security;
create policy township_duty_tenant on township_duty
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table catalogue_change enable row level security;
alter table catalogue_change force row level security;
create policy catalogue_change_tenant on catalogue_change
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

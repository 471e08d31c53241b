-- Typed settings, inherited down the tree. A row of 'setting' is one unit's say about one setting;
-- its version counts the changes. What it says, from when on, stands in 'setting_value': a value,
-- or null for "inherited again"; for the aspect LOCK, 'true' or null for "not locked". What has
-- been said once stays in 'setting_history', which the application can only add to.
alter table tenant add column setting_version bigint not null default 1;

create table setting (
  tenant_id bigint      not null,
  unit_id   bigint      not null,
  name      varchar(63) not null,
  version   bigint      not null,
  constraint setting_pk primary key (tenant_id, unit_id, name),
  constraint setting_unit_fk foreign key (tenant_id, unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred
);

create table setting_value (
  tenant_id      bigint       not null,
  unit_id        bigint       not null,
  name           varchar(63)  not null,
  aspect         varchar(8)   not null,
  effective_from timestamptz  not null,
  value          text,
  comment        varchar(500) not null,
  constraint setting_value_pk primary key (tenant_id, unit_id, name, aspect, effective_from),
  constraint setting_value_setting_fk foreign key (tenant_id, unit_id, name)
    references setting (tenant_id, unit_id, name) deferrable initially deferred,
  constraint setting_value_aspect_ck check (aspect in ('VALUE', 'LOCK')),
  constraint setting_value_lock_ck check (aspect = 'VALUE' or value is null or value = 'true')
);

create table setting_history (
  tenant_id      bigint       not null,
  unit_id        bigint       not null,
  name           varchar(63)  not null,
  seq            bigint       not null,
  at             timestamptz  not null,
  person_id      bigint,
  actor          varchar(250) not null,
  action         varchar(16)  not null,
  effective_from timestamptz  not null,
  old_value      text,
  new_value      text,
  reason         varchar(500) not null,
  imported       boolean      not null,
  constraint setting_history_pk primary key (tenant_id, unit_id, name, seq),
  constraint setting_history_action_ck
    check (action in ('SET', 'UNSET', 'LOCK', 'UNLOCK', 'WITHDRAW'))
);

alter table setting enable row level security;
alter table setting force row level security;
create policy setting_tenant on setting
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table setting_value enable row level security;
alter table setting_value force row level security;
create policy setting_value_tenant on setting_value
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table setting_history enable row level security;
alter table setting_history force row level security;
create policy setting_history_tenant on setting_history
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

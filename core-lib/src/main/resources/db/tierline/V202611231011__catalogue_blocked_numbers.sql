-- Random keys of a city, made when they are first needed.
create table city_secret (
  tenant_id  bigint      not null,
  name       varchar(63) not null,
  secret     bytea       not null,
  created_at timestamptz not null,
  constraint city_secret_pk primary key (tenant_id, name)
);

-- Numbers that were warned for nuisance calls, some of them blocked for a time. The number itself
-- is not kept: a keyed hash finds it again, its last digits tell people apart.
create table nuisance_number (
  tenant_id     bigint      not null,
  number_id     bigint      not null,
  phone_hash    bytea       not null,
  last_digits   varchar(4)  not null,
  warnings      int         not null,
  warned_at     timestamptz not null,
  warning       varchar(500) not null,
  blocked_at    timestamptz,
  blocked_until date,
  reason        varchar(500),
  evidence      varchar(1000),
  constraint nuisance_number_pk primary key (tenant_id, number_id),
  constraint nuisance_number_hash_uq unique (tenant_id, phone_hash),
  constraint nuisance_number_block_ck check ((blocked_at is null) = (blocked_until is null)
    and (blocked_at is null) = (reason is null) and (blocked_at is null) = (evidence is null))
);

alter table city_secret enable row level security;
alter table city_secret force row level security;
create policy city_secret_tenant on city_secret
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table nuisance_number enable row level security;
alter table nuisance_number force row level security;
create policy nuisance_number_tenant on nuisance_number
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

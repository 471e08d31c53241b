-- Answers to requests that carried an Idempotency-Key, kept for a day.
create table idempotent_call (
  tenant_id    bigint       not null,
  caller       varchar(63)  not null,
  key          varchar(120) not null,
  request_hash varchar(64)  not null,
  status       int          not null,
  body         text,
  created_at   timestamptz  not null,
  constraint idempotent_call_pk primary key (tenant_id, caller, key)
);
create index idempotent_call_age_ix on idempotent_call (tenant_id, created_at);

alter table idempotent_call enable row level security;
alter table idempotent_call force row level security;
create policy idempotent_call_tenant on idempotent_call
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

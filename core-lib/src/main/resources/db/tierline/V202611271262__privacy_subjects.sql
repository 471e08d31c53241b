-- Requests of people for what is held about them, and for its erasure, as officers have carried them
-- out. 'subject_hash' is the number or address under the city's key, so that the log names nobody.
-- Added with what was done, never changed or deleted. Who is meant is looked for by reading a city's
-- orders once: such requests are rare, and an index would cost every order.
create table subject_request (
  tenant_id    bigint       not null,
  request_id   bigint       not null,
  kind         varchar(12)  not null,
  subject_hash bytea        not null,
  at           timestamptz  not null,
  person_id    bigint       not null,
  reason       varchar(500) not null,
  orders       int          not null,
  erased       int          not null,
  constraint subject_request_pk primary key (tenant_id, request_id),
  constraint subject_request_person_fk foreign key (tenant_id, person_id)
    references person (tenant_id, person_id) deferrable initially deferred,
  constraint subject_request_kind_ck check (kind in ('EXPORT', 'ERASURE'))
);

alter table subject_request enable row level security;
alter table subject_request force row level security;
create policy subject_request_tenant on subject_request
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

-- Machines are people of their own kind: they hold roles and stand in logs, and have no account.
alter table person add column machine boolean not null default false;

-- The second factor of an account (RFC 6238). The secret is sealed; 'last_step' is the moment whose
-- code was used last, so that no code opens twice.
create table second_factor (
  tenant_id    bigint      not null,
  person_id    bigint      not null,
  secret       bytea       not null,
  secret_key   int         not null,
  begun_at     timestamptz not null,
  confirmed_at timestamptz,
  last_step    bigint      not null,
  failed_count int         not null,
  locks        int         not null,
  locked_until timestamptz,
  constraint second_factor_pk primary key (tenant_id, person_id),
  constraint second_factor_account_fk foreign key (tenant_id, person_id)
    references account (tenant_id, person_id) deferrable initially deferred
);

-- Codes for a lost device, each good for once; only their hashes are kept.
create table recovery_code (
  tenant_id bigint not null,
  person_id bigint not null,
  code_hash bytea  not null,
  used_at   timestamptz,
  constraint recovery_code_pk primary key (tenant_id, person_id, code_hash),
  constraint recovery_code_factor_fk foreign key (tenant_id, person_id)
    references second_factor (tenant_id, person_id) on delete cascade deferrable initially deferred
);

-- Keys of machines; only their hashes are kept.
create table machine_key (
  tenant_id    bigint      not null,
  key_id       bigint      not null,
  person_id    bigint      not null,
  secret_hash  bytea       not null,
  issued_at    timestamptz not null,
  expires_at   timestamptz not null,
  revoked_at   timestamptz,
  last_used_at timestamptz,
  constraint machine_key_pk primary key (tenant_id, key_id),
  constraint machine_key_person_fk foreign key (tenant_id, person_id)
    references person (tenant_id, person_id) deferrable initially deferred
);
create index machine_key_person_ix on machine_key (tenant_id, person_id, key_id);

-- By which name an outside issuer of tokens knows somebody.
create table outside_identity (
  tenant_id bigint       not null,
  issuer    varchar(255) not null,
  subject   varchar(255) not null,
  person_id bigint       not null,
  linked_at timestamptz  not null,
  constraint outside_identity_pk primary key (tenant_id, issuer, subject),
  constraint outside_identity_person_fk foreign key (tenant_id, person_id)
    references person (tenant_id, person_id) deferrable initially deferred
);
create index outside_identity_person_ix on outside_identity (tenant_id, person_id);

alter table second_factor enable row level security;
alter table second_factor force row level security;
create policy second_factor_tenant on second_factor
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table recovery_code enable row level security;
alter table recovery_code force row level security;
create policy recovery_code_tenant on recovery_code
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table machine_key enable row level security;
alter table machine_key force row level security;
create policy machine_key_tenant on machine_key
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table outside_identity enable row level security;
alter table outside_identity force row level security;
create policy outside_identity_tenant on outside_identity
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

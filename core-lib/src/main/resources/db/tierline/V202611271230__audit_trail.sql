-- The end of each city's trail: the row that entries wait for, one at a time.
create table audit_head (
  tenant_id bigint not null,
  last_seq  bigint not null,
  last_hash bytea  not null,
  constraint audit_head_pk primary key (tenant_id)
);

-- What was administered and who looked at what, each row with a hash over itself and the row before;
-- only ever added to. 'person_id' refers to nobody by a key: an entry outlives whom it names. The
-- installation's own trail stands under a number that no city has.
create table audit_entry (
  tenant_id   bigint       not null,
  seq         bigint       not null,
  at          timestamptz  not null,
  actor       varchar(16)  not null,
  person_id   bigint,
  actor_words varchar(200) not null,
  origin      varchar(16),
  origin_id   varchar(255),
  action      varchar(40)  not null,
  subject     varchar(24)  not null,
  subject_id  varchar(200) not null,
  unit_id     bigint,
  old_value   varchar(1000),
  new_value   varchar(1000),
  reason      varchar(500),
  hash        bytea        not null,
  constraint audit_entry_pk primary key (tenant_id, seq)
);
create index audit_entry_person_ix on audit_entry (tenant_id, person_id, seq)
  where person_id is not null;
create index audit_entry_action_ix on audit_entry (tenant_id, action, seq);
create index audit_entry_subject_ix on audit_entry (tenant_id, subject, subject_id, seq);
create index audit_entry_at_ix on audit_entry (tenant_id, at);

-- The end of the trail once a day, signed; 'before_signature' is that of the anchor before.
create table audit_anchor (
  tenant_id        bigint      not null,
  anchor_no        bigint      not null,
  day              date        not null,
  seq              bigint      not null,
  hash             bytea       not null,
  anchored_at      timestamptz not null,
  key_no           int         not null,
  before_signature bytea,
  signature        bytea       not null,
  constraint audit_anchor_pk primary key (tenant_id, anchor_no),
  constraint audit_anchor_day_uq unique (tenant_id, day)
);

-- The keys by which the installation signs (Ed25519). 'secret' lies under the master key and goes
-- when another key follows; 'proof' is the public key under the master key, by which an exchanged
-- one is found out.
create table signing_key (
  key_no     int          not null,
  public_key bytea        not null,
  secret     bytea,
  proof      bytea        not null,
  made_at    timestamptz  not null,
  made_by    varchar(200) not null,
  reason     varchar(200) not null,
  ended_at   timestamptz,
  constraint signing_key_pk primary key (key_no)
);

alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy audit_head_tenant on audit_head
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy audit_entry_tenant on audit_entry
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table audit_anchor enable row level security;
alter table audit_anchor force row level security;
create policy audit_anchor_tenant on audit_anchor
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

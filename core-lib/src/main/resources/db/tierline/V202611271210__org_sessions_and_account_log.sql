-- How often in a row wrong passwords have locked the account: each lock is longer than the last.
alter table account add column locks int not null default 0;

-- Where somebody is signed in. 'device' is what his program says of itself, 'keep_until' when the
-- token ends by itself.
create table session (
  tenant_id    bigint       not null,
  session_id   bigint       not null,
  person_id    bigint       not null,
  device       varchar(200) not null,
  address      varchar(64)  not null,
  begun_at     timestamptz  not null,
  last_used_at timestamptz  not null,
  keep_until   timestamptz  not null,
  ended_at     timestamptz,
  constraint session_pk primary key (tenant_id, session_id),
  constraint session_person_fk foreign key (tenant_id, person_id)
    references person (tenant_id, person_id) deferrable initially deferred
);
create index session_person_ix on session (tenant_id, person_id, session_id)
  where ended_at is null;
create index session_kept_ix on session (tenant_id, keep_until);

-- What was done to the ways by which people and machines sign in, and by whom: 'by_person' is null
-- for the system and for operators, whom 'by_words' names.
create table account_event (
  tenant_id bigint       not null,
  event_id  bigint       not null,
  person_id bigint       not null,
  kind      varchar(24)  not null,
  at        timestamptz  not null,
  by_person bigint,
  by_words  varchar(200) not null,
  constraint account_event_pk primary key (tenant_id, event_id),
  constraint account_event_person_fk foreign key (tenant_id, person_id)
    references person (tenant_id, person_id) deferrable initially deferred
);
create index account_event_person_ix on account_event (tenant_id, person_id, event_id);

alter table session enable row level security;
alter table session force row level security;
create policy session_tenant on session
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table account_event enable row level security;
alter table account_event force row level security;
create policy account_event_tenant on account_event
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

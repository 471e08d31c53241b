-- Recordings of telephone calls; their contents lie in the store of attachments under
-- 'recording_id'. 'external_id' is the telephone system's own number. When the city's time for one
-- is over its content goes, and the row stays.
create table hotline_recording (
  tenant_id    bigint       not null,
  recording_id bigint       not null,
  call_id      bigint       not null,
  external_id  varchar(64)  not null,
  media_type   varchar(100) not null,
  size         bigint       not null,
  sha256       bytea        not null,
  recorded_at  timestamptz  not null,
  taken_at     timestamptz  not null,
  deleted_at   timestamptz,
  constraint hotline_recording_pk primary key (tenant_id, recording_id),
  constraint hotline_recording_external_uq unique (tenant_id, external_id),
  constraint hotline_recording_call_fk foreign key (tenant_id, call_id)
    references hotline_call (tenant_id, call_id) deferrable initially deferred,
  constraint hotline_recording_size_ck check (size > 0)
);
create index hotline_recording_call_ix on hotline_recording (tenant_id, call_id, recording_id);
create index hotline_recording_old_ix on hotline_recording (tenant_id, recorded_at, recording_id)
  where deleted_at is null;
create index hotline_call_order_ix on hotline_call (tenant_id, order_id)
  where order_id is not null;

-- Who has heard which recording, and why: added before the first sound, never changed or deleted.
create table hotline_hearing (
  tenant_id    bigint       not null,
  hearing_id   bigint       not null,
  recording_id bigint       not null,
  person_id    bigint       not null,
  at           timestamptz  not null,
  reason       varchar(500) not null,
  open_until   timestamptz  not null,
  constraint hotline_hearing_pk primary key (tenant_id, hearing_id),
  constraint hotline_hearing_recording_fk foreign key (tenant_id, recording_id)
    references hotline_recording (tenant_id, recording_id) deferrable initially deferred,
  constraint hotline_hearing_person_fk foreign key (tenant_id, person_id)
    references person (tenant_id, person_id) deferrable initially deferred
);
create index hotline_hearing_recording_ix
  on hotline_hearing (tenant_id, recording_id, hearing_id);

alter table hotline_recording enable row level security;
alter table hotline_recording force row level security;
create policy hotline_recording_tenant on hotline_recording
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table hotline_hearing enable row level security;
alter table hotline_hearing force row level security;
create policy hotline_hearing_tenant on hotline_hearing
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

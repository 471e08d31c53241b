-- Files of whole cities: how far each has come, where it lies and what it is. The name stays when
-- the city or the file is gone.
create table city_archive (
  archive_id        bigint       not null,
  archive_tenant_id bigint       not null,
  slug              varchar(63)  not null,
  state             varchar(16)  not null,
  started_at        timestamptz  not null,
  started_by        varchar(200) not null,
  moved_at          timestamptz  not null,
  table_count       int          not null default 0,
  row_count         bigint       not null default 0,
  content_count     bigint       not null default 0,
  bytes             bigint       not null default 0,
  sha256            varchar(64),
  failure           varchar(500),
  constraint city_archive_pk primary key (archive_id),
  constraint city_archive_state_ck check (state in ('RUNNING', 'DONE', 'FAILED', 'DELETED')),
  constraint city_archive_done_ck check (state <> 'DONE' or sha256 is not null)
);
create index city_archive_slug_ix on city_archive (slug, archive_id);

-- Cities that leave: asked for, waiting, taken back or carried out. Of one that is gone 'proof' says
-- what was erased, and 'signature' is that of the installation over it.
create table city_erasure (
  erasure_id        bigint       not null,
  erasure_tenant_id bigint       not null,
  slug              varchar(63)  not null,
  state             varchar(16)  not null,
  asked_at          timestamptz  not null,
  asked_by          varchar(200) not null,
  reason            varchar(500) not null,
  archive_sha256    varchar(64),
  due_at            timestamptz  not null,
  ended_at          timestamptz,
  ended_by          varchar(200),
  row_counts        text,
  proof             text,
  signature         varchar(128),
  public_key        varchar(128),
  constraint city_erasure_pk primary key (erasure_id),
  constraint city_erasure_state_ck check (state in ('WAITING', 'REVOKED', 'ERASING', 'DONE')),
  constraint city_erasure_proof_ck
    check ((state = 'DONE') = (proof is not null and signature is not null))
);
create unique index city_erasure_open_uq on city_erasure (slug)
  where state in ('WAITING', 'ERASING');
create index city_erasure_due_ix on city_erasure (due_at) where state in ('WAITING', 'ERASING');

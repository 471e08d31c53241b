-- Notices to units that they must answer; seq is that of the event that drafted it.
create table supervision_notice (
  tenant_id       bigint       not null,
  order_id        bigint       not null,
  seq             int          not null,
  level           smallint     not null,
  status          varchar(16)  not null,
  assignment_no   smallint,
  text            varchar(4000) not null,
  issuer_unit_id  bigint       not null,
  drafted_at      timestamptz  not null,
  drafted_by      bigint,
  owner_id        bigint,
  measure_seq     int,
  instruction_seq int,
  issued_at       timestamptz,
  issued_by       bigint,
  finished_at     timestamptz,
  outcome         varchar(2000),
  constraint supervision_notice_pk primary key (tenant_id, order_id, seq),
  constraint supervision_notice_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint supervision_notice_level_ck check (level in (1, 4, 6)),
  constraint supervision_notice_status_ck
    check (status in ('DRAFT', 'ISSUED', 'RETURN_ASKED', 'REVIEW', 'ANSWERED', 'FINISHED')),
  constraint supervision_notice_issued_ck check (status in ('DRAFT', 'FINISHED') or issued_at is not null),
  constraint supervision_notice_finished_ck check ((status = 'FINISHED') = (finished_at is not null))
);
create index supervision_notice_pool_ix
  on supervision_notice (tenant_id, issuer_unit_id, drafted_at, order_id, seq)
  where status <> 'FINISHED';

-- What each unit that was sent the notice has done with it.
create table supervision_notice_unit (
  tenant_id     bigint       not null,
  order_id      bigint       not null,
  seq           int          not null,
  unit_id       bigint       not null,
  status        varchar(16)  not null,
  answer_by     timestamptz,
  overdue_at    timestamptz,
  return_reason varchar(2000),
  return_decision varchar(2000),
  answer        varchar(4000),
  answered_at   timestamptz,
  answered_by   bigint,
  constraint supervision_notice_unit_pk primary key (tenant_id, order_id, seq, unit_id),
  constraint supervision_notice_unit_notice_fk foreign key (tenant_id, order_id, seq)
    references supervision_notice (tenant_id, order_id, seq) deferrable initially deferred,
  constraint supervision_notice_unit_status_ck
    check (status in ('DRAFT', 'ISSUED', 'RETURN_ASKED', 'REVIEW', 'ANSWERED', 'FINISHED')),
  constraint supervision_notice_unit_answer_ck check ((answer is null) = (answered_at is null))
);
create index supervision_notice_unit_open_ix
  on supervision_notice_unit (tenant_id, unit_id, answer_by, order_id, seq)
  where status in ('ISSUED', 'RETURN_ASKED', 'REVIEW');
create index supervision_notice_unit_due_ix
  on supervision_notice_unit (tenant_id, answer_by, order_id, seq, unit_id)
  where status in ('ISSUED', 'RETURN_ASKED', 'REVIEW') and overdue_at is null;

-- What a leader has written on an order, and what was reported to him of its result.
create table instruction (
  tenant_id   bigint       not null,
  order_id    bigint       not null,
  seq         int          not null,
  leader_id   bigint       not null,
  unit_id     bigint       not null,
  text        varchar(2000) not null,
  written_at  timestamptz  not null,
  report      varchar(4000),
  reported_at timestamptz,
  reported_by bigint,
  read_at     timestamptz,
  constraint instruction_pk primary key (tenant_id, order_id, seq),
  constraint instruction_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint instruction_report_ck check ((report is null) = (reported_at is null)),
  constraint instruction_read_ck check (read_at is null or reported_at is not null)
);
create index instruction_open_ix on instruction (tenant_id, written_at, order_id, seq)
  where reported_at is null;

alter table supervision_notice enable row level security;
alter table supervision_notice force row level security;
create policy supervision_notice_tenant on supervision_notice
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table supervision_notice_unit enable row level security;
alter table supervision_notice_unit force row level security;
create policy supervision_notice_unit_tenant on supervision_notice_unit
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table instruction enable row level security;
alter table instruction force row level security;
create policy instruction_tenant on instruction
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

-- What was done to press on with a unit's turn; seq is that of its event in the order's log.
create table supervision (
  tenant_id     bigint       not null,
  order_id      bigint       not null,
  seq           int          not null,
  assignment_no smallint     not null,
  unit_id       bigint       not null,
  level         smallint     not null,
  ground        varchar(24)  not null,
  automatic     boolean      not null,
  status        varchar(8)   not null,
  reason        varchar(2000) not null,
  points        smallint     not null,
  given_at      timestamptz  not null,
  by_unit_id    bigint       not null,
  by_person_id  bigint,
  ended_at      timestamptz,
  ended_reason  varchar(2000),
  wrongly_given boolean      not null default false,
  constraint supervision_pk primary key (tenant_id, order_id, seq),
  constraint supervision_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint supervision_level_ck check (level between 1 and 7),
  constraint supervision_status_ck check (status in ('STANDING', 'LIFTED', 'ENDED')),
  constraint supervision_ended_ck check ((status = 'STANDING') = (ended_at is null))
);
-- An automatic card is given once to a turn, whatever becomes of it.
create unique index supervision_automatic_uq
  on supervision (tenant_id, order_id, assignment_no, level) where automatic;
create index supervision_unit_ix on supervision (tenant_id, unit_id, given_at, order_id, seq);

-- Points taken from units and given back, never changed; seq is that of the event behind it.
create table supervision_points (
  tenant_id   bigint       not null,
  order_id    bigint       not null,
  seq         int          not null,
  unit_id     bigint       not null,
  points      smallint     not null,
  reason      varchar(2000) not null,
  at          timestamptz  not null,
  measure_seq int          not null,
  constraint supervision_points_pk primary key (tenant_id, order_id, seq),
  constraint supervision_points_measure_fk foreign key (tenant_id, order_id, measure_seq)
    references supervision (tenant_id, order_id, seq) deferrable initially deferred
);
create index supervision_points_unit_ix
  on supervision_points (tenant_id, unit_id, at, order_id, seq);

-- A proposal that somebody must decide on: to supervise at a level, or to lift a measure.
create table supervision_request (
  tenant_id     bigint       not null,
  order_id      bigint       not null,
  seq           int          not null,
  kind          varchar(20)  not null,
  level         smallint     not null,
  status        varchar(16)  not null,
  assignment_no smallint     not null,
  unit_id       bigint       not null,
  measure_seq   int,
  asked_at      timestamptz  not null,
  asked_by      bigint,
  asked_unit_id bigint       not null,
  reason        varchar(2000) not null,
  decide_due_at timestamptz  not null,
  overdue_at    timestamptz,
  decided_at    timestamptz,
  decided_by    bigint,
  decision      varchar(2000),
  constraint supervision_request_pk primary key (tenant_id, order_id, seq),
  constraint supervision_request_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint supervision_request_kind_ck check (kind in ('SUPERVISE', 'LIFT_SUPERVISION')),
  constraint supervision_request_status_ck
    check (status in ('PENDING', 'APPROVED', 'REJECTED', 'LAPSED')),
  constraint supervision_request_decided_ck check ((status = 'PENDING') = (decided_at is null)),
  constraint supervision_request_measure_ck
    check ((kind = 'LIFT_SUPERVISION') = (measure_seq is not null))
);
create unique index supervision_request_pending_uq
  on supervision_request (tenant_id, order_id, assignment_no, kind) where status = 'PENDING';
create index supervision_request_waiting_ix
  on supervision_request (tenant_id, decide_due_at, order_id, seq) where status = 'PENDING';
create index supervision_request_asked_ix
  on supervision_request (tenant_id, asked_by, asked_at, order_id, seq);

-- Criticism, joint supervision, accountability: who decided what, what the unit says, what came of it.
create table accountability (
  tenant_id    bigint       not null,
  order_id     bigint       not null,
  seq          int          not null,
  level        smallint     not null,
  unit_id      bigint       not null,
  decided_by   bigint       not null,
  decided_on   date         not null,
  reason       varchar(2000) not null,
  unit_reply   varchar(2000),
  replied_by   bigint,
  replied_at   timestamptz,
  outcome      varchar(2000),
  concluded_by bigint,
  concluded_at timestamptz,
  constraint accountability_pk primary key (tenant_id, order_id, seq),
  constraint accountability_measure_fk foreign key (tenant_id, order_id, seq)
    references supervision (tenant_id, order_id, seq) deferrable initially deferred,
  constraint accountability_level_ck check (level between 5 and 7),
  constraint accountability_reply_ck check ((unit_reply is null) = (replied_at is null)),
  constraint accountability_outcome_ck check ((outcome is null) = (concluded_at is null))
);
create index accountability_unit_ix on accountability (tenant_id, unit_id, decided_on, order_id, seq);

alter table supervision enable row level security;
alter table supervision force row level security;
create policy supervision_tenant on supervision
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table supervision_points enable row level security;
alter table supervision_points force row level security;
create policy supervision_points_tenant on supervision_points
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table supervision_request enable row level security;
alter table supervision_request force row level security;
create policy supervision_request_tenant on supervision_request
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table accountability enable row level security;
alter table accountability force row level security;
create policy accountability_tenant on accountability
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

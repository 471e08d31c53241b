-- The hot row of an order: no text, no personal data. 'clocks_fired' has one bit for each clock
-- that has run out and been noted, so that a clock is noted once whichever node notices it.
create table work_order (
  tenant_id     bigint      not null,
  order_id      bigint      not null,
  order_no      varchar(32) not null,
  status        varchar(16) not null,
  round         smallint    not null,
  family        varchar(16) not null,
  type          varchar(16) not null,
  urgency       varchar(16) not null,
  nature        varchar(16) not null,
  category_code varchar(12) not null,
  channel       varchar(24) not null,
  anonymous     boolean     not null,
  confidential  boolean     not null,
  area_unit_id  bigint,
  lead_unit_id  bigint,
  u2            bigint,
  registered_at     timestamptz not null,
  first_dispatch_at timestamptz,
  stage_due_at      timestamptz,
  deadline          timestamptz,
  effective_deadline timestamptz,
  completed_at      timestamptz,
  closed_at         timestamptz,
  resolution        varchar(16),
  satisfaction_first smallint,
  satisfaction_final smallint,
  finish_count    smallint not null default 0,
  callback_count  smallint not null default 0,
  reject_count    smallint not null default 0,
  step_count      smallint not null default 0,
  clocks_fired  smallint    not null default 0,
  alarm_at      timestamptz,
  event_seq     int         not null,
  event_hash    bytea       not null,
  version       bigint      not null,
  constraint work_order_pk primary key (tenant_id, order_id),
  constraint work_order_no_uq unique (tenant_id, order_no),
  constraint work_order_deadline_ck check (effective_deadline >= deadline),
  constraint work_order_deadline_lead_ck
    check ((deadline is null) = (lead_unit_id is null) and (deadline is null) = (effective_deadline is null))
) with (fillfactor = 80);
create index work_order_alarm_ix on work_order (tenant_id, alarm_at) where alarm_at is not null;
create index work_order_open_ix on work_order (tenant_id, status, stage_due_at, order_id)
  where closed_at is null;

-- What the petitioner said and who he is: cold, written once a revision, erasable without
-- touching the log.
create table intake (
  tenant_id     bigint        not null,
  order_id      bigint        not null,
  revision      smallint      not null,
  title         varchar(200)  not null,
  content       text          not null,
  address       varchar(300),
  longitude     double precision,
  latitude      double precision,
  occurred_at   timestamptz,
  wants_reply   boolean       not null,
  petitioner_name  varchar(120),
  petitioner_phone varchar(40),
  petitioner_kind  varchar(16) not null,
  company       varchar(200),
  object_name   varchar(200),
  channel_ref   varchar(120),
  registrar_id  bigint,
  query_code_hash bytea       not null,
  constraint intake_pk primary key (tenant_id, order_id, revision)
);

-- One unit's turn on an order.
create table assignment (
  tenant_id   bigint      not null,
  order_id    bigint      not null,
  no          smallint    not null,
  round       smallint    not null,
  parent_no   smallint,
  role        varchar(8)  not null,
  status      varchar(16) not null,
  open        boolean     not null,
  unit_id     bigint      not null,
  u2          bigint,
  u3          bigint,
  u4          bigint,
  dispatched_at      timestamptz not null,
  sign_due_at        timestamptz not null,
  signed_at          timestamptz,
  contact_due_at     timestamptz not null,
  contacted_at       timestamptz,
  yellow_at          timestamptz not null,
  deadline           timestamptz not null,
  effective_deadline timestamptz not null,
  correct_by         timestamptz,
  limit_text         varchar(40) not null,
  limit_rule         varchar(120) not null,
  submitted_at       timestamptz,
  clocks_fired       smallint    not null default 0,
  constraint assignment_pk primary key (tenant_id, order_id, no),
  constraint assignment_round_unit_uq unique (tenant_id, order_id, round, unit_id),
  constraint assignment_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint assignment_unit_fk foreign key (tenant_id, unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred,
  constraint assignment_role_ck check (role in ('LEAD', 'CO', 'CHILD')),
  constraint assignment_parent_ck check ((role = 'CHILD') = (parent_no is not null)),
  constraint assignment_deadline_ck check (effective_deadline >= deadline)
) with (fillfactor = 80);
create unique index assignment_lead_uq on assignment (tenant_id, order_id, round) where role = 'LEAD';
create index assignment_inbox_ix on assignment (tenant_id, unit_id, effective_deadline, order_id) where open;
create index assignment_county_ix on assignment (tenant_id, u2, effective_deadline, order_id) where open;

-- The append-only log; 'hash' chains each row to the one before.
create table order_event (
  tenant_id     bigint      not null,
  order_id      bigint      not null,
  seq           int         not null,
  action        varchar(24) not null,
  at            timestamptz not null,
  person_id     bigint,
  actor         varchar(200) not null,
  unit_id       bigint,
  assignment_no smallint,
  from_status   varchar(16),
  to_status     varchar(16) not null,
  public        boolean     not null,
  text          text,
  data          jsonb,
  hash          bytea       not null,
  constraint order_event_pk primary key (tenant_id, order_id, seq),
  constraint order_event_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred
);

alter table work_order enable row level security;
alter table work_order force row level security;
create policy work_order_tenant on work_order
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table intake enable row level security;
alter table intake force row level security;
create policy intake_tenant on intake
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table assignment enable row level security;
alter table assignment force row level security;
create policy assignment_tenant on assignment
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table order_event enable row level security;
alter table order_event force row level security;
create policy order_event_tenant on order_event
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

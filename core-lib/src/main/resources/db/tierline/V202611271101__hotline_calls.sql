-- Telephone calls as the telephone system reports them; 'external_id' is its own number of a call.
-- The caller's number stands here as a keyed hash and masked. 'alarm_at' is when the call is late
-- and nobody has noted it yet.
create table hotline_call (
  tenant_id   bigint      not null,
  call_id     bigint      not null,
  external_id varchar(64) not null,
  unit_id     bigint      not null,
  line        varchar(40) not null,
  caller_hash bytea,
  caller_mask varchar(40),
  rang_at     timestamptz not null,
  answer_by   timestamptz not null,
  answered_at timestamptz,
  ended_at    timestamptz,
  alarm_at    timestamptz,
  noted_at    timestamptz,
  order_id    bigint,
  constraint hotline_call_pk primary key (tenant_id, call_id),
  constraint hotline_call_external_uq unique (tenant_id, external_id),
  constraint hotline_call_unit_fk foreign key (tenant_id, unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred,
  constraint hotline_call_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint hotline_call_answered_ck check (answered_at >= rang_at),
  constraint hotline_call_ended_ck check (ended_at >= coalesce(answered_at, rang_at))
);
-- The share of connected calls is counted over this alone.
create index hotline_call_rang_ix on hotline_call (tenant_id, rang_at)
  include (unit_id, answer_by, answered_at, ended_at);
create index hotline_call_unit_ix on hotline_call (tenant_id, unit_id, call_id);
create index hotline_call_alarm_ix on hotline_call (tenant_id, alarm_at, call_id)
  where alarm_at is not null;

-- What was noted about the calls of a unit: how many were late in one look, or that too few are
-- connected, which is noted once a day and cleared when it is over.
create table hotline_warning (
  tenant_id  bigint      not null,
  warning_id bigint      not null,
  unit_id    bigint      not null,
  kind       varchar(16) not null,
  raised_at  timestamptz not null,
  raised_on  date        not null,
  calls      int         not null,
  connected  int         not null,
  cleared_at timestamptz,
  constraint hotline_warning_pk primary key (tenant_id, warning_id),
  constraint hotline_warning_unit_fk foreign key (tenant_id, unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred,
  constraint hotline_warning_kind_ck check (kind in ('LATE_ANSWERS', 'LOW_CONNECTION'))
);
create unique index hotline_warning_look_uq on hotline_warning (tenant_id, unit_id, raised_at)
  where kind = 'LATE_ANSWERS';
create unique index hotline_warning_day_uq on hotline_warning (tenant_id, unit_id, raised_on)
  where kind = 'LOW_CONNECTION';
create index hotline_warning_open_ix on hotline_warning (tenant_id, unit_id)
  where kind = 'LOW_CONNECTION' and cleared_at is null;
create index hotline_warning_unit_ix on hotline_warning (tenant_id, unit_id, warning_id);

alter table hotline_call enable row level security;
alter table hotline_call force row level security;
create policy hotline_call_tenant on hotline_call
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table hotline_warning enable row level security;
alter table hotline_warning force row level security;
create policy hotline_warning_tenant on hotline_warning
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

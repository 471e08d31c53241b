-- The handling form of each submission; seq is that of its event.
create table handling_form (
  tenant_id     bigint       not null,
  order_id      bigint       not null,
  seq           int          not null,
  assignment_no smallint     not null,
  result        varchar(16)  not null,
  is_true       boolean      not null,
  contacted     boolean      not null,
  contacted_at  timestamptz,
  solved        boolean      not null,
  unsolved_reason varchar(500),
  internal_report text       not null,
  public_reply  text         not null,
  legal_basis   varchar(500),
  signed_by     bigint,
  released      boolean      not null,
  constraint handling_form_pk primary key (tenant_id, order_id, seq),
  constraint handling_form_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred
);

-- Each attempt to ask the petitioner.
create table call_back (
  tenant_id    bigint      not null,
  order_id     bigint      not null,
  seq          int         not null,
  channel      varchar(16) not null,
  at           timestamptz not null,
  connected    boolean     not null,
  staff_contacted boolean,
  reply_true   boolean,
  solved       boolean,
  efficiency   smallint,
  attitude     smallint,
  result       smallint,
  satisfaction smallint,
  reason       varchar(500),
  opinion      varchar(1000),
  caller_id    bigint,
  constraint call_back_pk primary key (tenant_id, order_id, seq),
  constraint call_back_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint call_back_satisfaction_ck check (satisfaction between 1 and 5)
);

alter table handling_form enable row level security;
alter table handling_form force row level security;
create policy handling_form_tenant on handling_form
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table call_back enable row level security;
alter table call_back force row level security;
create policy call_back_tenant on call_back
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

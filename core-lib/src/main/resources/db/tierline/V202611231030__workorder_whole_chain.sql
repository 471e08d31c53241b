-- The whole chain: side states, requests, rounds, suspension, cards.
-- 'state' is the state of the city's own chain, 'status' the phase that it belongs to;
-- 'chain_version' the chain under which the order lives, 0 for the one that is shipped.
alter table work_order
  add column state             varchar(24) not null default 'REGISTERED',
  add column chain_version     int         not null default 0,
  add column rehandle_count    smallint    not null default 0,
  add column reopen_count      smallint    not null default 0,
  add column return_count      smallint    not null default 0,
  add column extension_count   smallint    not null default 0,
  add column suspend_count     smallint    not null default 0,
  add column urge_count        smallint    not null default 0,
  add column hard              boolean     not null default false,
  add column final_assignment  boolean     not null default false,
  add column key_order         boolean     not null default false,
  add column excluded          boolean     not null default false,
  add column supervision_level smallint    not null default 0,
  add column first_limit       varchar(40),
  add column master_id         bigint,
  add column request_count     smallint    not null default 0,
  add column pending_requests  smallint    not null default 0,
  add column request_due_at    timestamptz,
  add column urged_at          timestamptz;
update work_order set state = status where state <> status;
alter table work_order
  add constraint work_order_round_ck check (round = 1 + rehandle_count + reopen_count),
  add constraint work_order_master_ck check (master_id is null or master_id <> order_id),
  add constraint work_order_master_fk foreign key (tenant_id, master_id)
    references work_order (tenant_id, order_id) deferrable initially deferred;
create index work_order_master_ix on work_order (tenant_id, master_id) where master_id is not null;

-- A turn may be returned or withdrawn, and the order sent elsewhere in the same round.
alter table assignment
  add column granted_text   varchar(40),
  add column yellow_card_at timestamptz,
  add column red_card_at    timestamptz,
  add column held_status    varchar(16),
  add column left_unit      varchar(16),
  add column left_days      int,
  add column left_seconds   bigint,
  drop constraint assignment_round_unit_uq,
  drop constraint assignment_parent_ck,
  add constraint assignment_parent_ck
    check ((role <> 'CHILD' or parent_no is not null) and (role <> 'LEAD' or parent_no is null));
drop index assignment_lead_uq;
create unique index assignment_lead_uq on assignment (tenant_id, order_id, round)
  where role = 'LEAD' and status not in ('RETURNED', 'WITHDRAWN');
create unique index assignment_round_unit_uq on assignment (tenant_id, order_id, round, unit_id)
  where status not in ('RETURNED', 'WITHDRAWN');

-- A request on an order: return, extension, suspension, unreasonable demand, appeal, co-handler.
create table order_request (
  tenant_id     bigint      not null,
  order_id      bigint      not null,
  no            smallint    not null,
  kind          varchar(16) not null,
  status        varchar(16) not null,
  assignment_no smallint    not null,
  unit_id       bigint      not null,
  asked_at      timestamptz not null,
  asked_by      bigint,
  signed_by     bigint,
  reason_code   varchar(32) not null,
  reason        text        not null,
  basis         text,
  asked_limit   varchar(40),
  proposed_unit_id bigint,
  review_at     timestamptz,
  decide_due_at timestamptz,
  decided_at    timestamptz,
  decided_by    bigint,
  decision      text,
  granted_limit varchar(40),
  constraint order_request_pk primary key (tenant_id, order_id, no),
  constraint order_request_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint order_request_status_ck check (status in ('PENDING', 'APPROVED', 'REJECTED', 'LAPSED')),
  constraint order_request_decided_ck check ((status = 'PENDING') = (decided_at is null))
);
create unique index order_request_pending_uq on order_request (tenant_id, order_id, assignment_no, kind)
  where status = 'PENDING';
create index order_request_waiting_ix on order_request (tenant_id, decide_due_at, order_id, no)
  where status = 'PENDING';
alter table order_request enable row level security;
alter table order_request force row level security;
create policy order_request_tenant on order_request
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

-- Each version of a city's chain, never changed once written.
create table chain (
  tenant_id   bigint      not null,
  version     int         not null,
  definition  text        not null,
  reason      varchar(500) not null,
  created_at  timestamptz not null,
  created_by  bigint,
  constraint chain_pk primary key (tenant_id, version)
);
alter table chain enable row level security;
alter table chain force row level security;
create policy chain_tenant on chain
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table tenant add column chain_version int not null default 0;

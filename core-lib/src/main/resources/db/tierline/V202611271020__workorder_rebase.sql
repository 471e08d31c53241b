-- Amendments of an order, and deadlines that are worked out anew.
-- 'revision' is the newest one of the intake. Each date keeps what it was worked out from: the
-- centre's stage its beginning and limit, a turn the limits that were in force when it was sent,
-- the deadline above that it follows, and since when it runs after a suspension. Where an older
-- row lacks that, its date stays or is worked out by the profile of that day.
alter table work_order
  add column revision       smallint not null default 1,
  add column stage_began_at timestamptz,
  add column stage_limit    varchar(40);
alter table assignment
  add column sign_limit     varchar(40),
  add column contact_limit  varchar(40),
  add column follows        timestamptz,
  add column left_due_at    timestamptz,
  add column resumed_at     timestamptz,
  add column resumed_grants smallint not null default 0,
  add column correct_from   timestamptz;

-- Who made a revision of the intake, when and why; the first one was made with the order.
alter table intake
  add column made_at timestamptz,
  add column made_by varchar(16),
  add column reason  varchar(500);

-- A batch that works out the open deadlines of a unit and all below it anew, and the orders that it
-- has still to look at. An order is taken off the queue in the transaction that moves its deadlines.
create table rebase_batch (
  tenant_id   bigint       not null,
  batch_id    bigint       not null,
  unit_id     bigint       not null,
  reason      varchar(500) not null,
  started_at  timestamptz  not null,
  started_by  bigint,
  actor       varchar(250) not null,
  state       varchar(16)  not null,
  orders      int          not null,
  done        int          not null default 0,
  moved       int          not null default 0,
  deadlines   int          not null default 0,
  finished_at timestamptz,
  constraint rebase_batch_pk primary key (tenant_id, batch_id),
  constraint rebase_batch_unit_fk foreign key (tenant_id, unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred,
  constraint rebase_batch_state_ck check (state in ('RUNNING', 'DONE')),
  constraint rebase_batch_finished_ck check ((state = 'DONE') = (finished_at is not null))
);
create index rebase_batch_running_ix on rebase_batch (tenant_id, batch_id) where state = 'RUNNING';
create table rebase_queue (
  tenant_id bigint  not null,
  batch_id  bigint  not null,
  order_id  bigint  not null,
  failed    boolean not null default false,
  constraint rebase_queue_pk primary key (tenant_id, batch_id, order_id),
  constraint rebase_queue_batch_fk foreign key (tenant_id, batch_id)
    references rebase_batch (tenant_id, batch_id) deferrable initially deferred
);
alter table rebase_batch enable row level security;
alter table rebase_batch force row level security;
create policy rebase_batch_tenant on rebase_batch
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table rebase_queue enable row level security;
alter table rebase_queue force row level security;
create policy rebase_queue_tenant on rebase_queue
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

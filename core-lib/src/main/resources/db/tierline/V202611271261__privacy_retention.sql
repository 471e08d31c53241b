-- Orders of which nothing is erased, such as those before a court; each hold with who placed and
-- released it and why.
create table legal_hold (
  tenant_id      bigint       not null,
  hold_id        bigint       not null,
  order_id       bigint       not null,
  reason         varchar(500) not null,
  placed_at      timestamptz  not null,
  placed_by      bigint       not null,
  released_at    timestamptz,
  released_by    bigint,
  release_reason varchar(500),
  constraint legal_hold_pk primary key (tenant_id, hold_id),
  constraint legal_hold_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint legal_hold_placed_fk foreign key (tenant_id, placed_by)
    references person (tenant_id, person_id) deferrable initially deferred,
  constraint legal_hold_released_fk foreign key (tenant_id, released_by)
    references person (tenant_id, person_id) deferrable initially deferred,
  constraint legal_hold_released_ck check ((released_at is null) = (released_by is null)
    and (released_at is null) = (release_reason is null))
);
create unique index legal_hold_order_uq on legal_hold (tenant_id, order_id)
  where released_at is null;
create index legal_hold_order_ix on legal_hold (tenant_id, order_id, hold_id);

-- What was erased, when, and by which rule; of one order, or of rows that belong to none. Added with
-- the erasing itself, never changed or deleted.
create table erasure (
  tenant_id  bigint       not null,
  erasure_id bigint       not null,
  kind       varchar(20)  not null,
  order_id   bigint,
  at         timestamptz  not null,
  rule       varchar(200) not null,
  items      int          not null,
  person_id  bigint,
  reason     varchar(500),
  constraint erasure_pk primary key (tenant_id, erasure_id),
  constraint erasure_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint erasure_person_fk foreign key (tenant_id, person_id)
    references person (tenant_id, person_id) deferrable initially deferred,
  constraint erasure_person_ck check ((person_id is null) = (reason is null))
);
create unique index erasure_order_uq on erasure (tenant_id, order_id, kind)
  where order_id is not null;

-- How far a pass over the orders of a city has come, and when the next one begins.
create table retention_pass (
  tenant_id bigint      not null,
  kind      varchar(20) not null,
  order_id  bigint      not null,
  rests_to  timestamptz not null,
  constraint retention_pass_pk primary key (tenant_id, kind)
);

-- What has run out is found without looking at what was erased before.
create index hotline_call_known_ix on hotline_call (tenant_id, rang_at, call_id)
  where caller_mask is not null or caller_hash is not null;
create index inbox_item_old_ix on inbox_item (tenant_id, created_at);
create index notice_old_ix on notice (tenant_id, done_at) where done_at is not null;

alter table legal_hold enable row level security;
alter table legal_hold force row level security;
create policy legal_hold_tenant on legal_hold
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table erasure enable row level security;
alter table erasure force row level security;
create policy erasure_tenant on erasure
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table retention_pass enable row level security;
alter table retention_pass force row level security;
create policy retention_pass_tenant on retention_pass
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

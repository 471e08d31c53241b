-- Messages that leave a transaction, until they have been sent. A row lives for seconds, so one
-- index, its key, serves the relay: a lane holds all messages of a key.
create table outbox (
  tenant_id   bigint       not null,
  lane        smallint     not null,
  outbox_id   bigint       not null,
  topic       varchar(40)  not null,
  key         varchar(80)  not null,
  seq         bigint       not null,
  payload     text         not null,
  created_at  timestamptz  not null,
  next_try_at timestamptz  not null,
  attempts    smallint     not null default 0,
  dead        boolean      not null default false,
  error       varchar(500),
  constraint outbox_pk primary key (tenant_id, lane, outbox_id),
  constraint outbox_lane_ck check (lane between 0 and 15),
  constraint outbox_dead_ck check (not dead or attempts > 0)
);

-- Which node works on which lane of which topic.
create table outbox_lane (
  tenant_id    bigint      not null,
  topic        varchar(40) not null,
  lane         smallint    not null,
  leased_until timestamptz not null,
  leased_by    varchar(36) not null,
  constraint outbox_lane_pk primary key (tenant_id, topic, lane)
);

alter table outbox enable row level security;
alter table outbox force row level security;
create policy outbox_tenant on outbox
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table outbox_lane enable row level security;
alter table outbox_lane force row level security;
create policy outbox_lane_tenant on outbox_lane
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

-- Copies of complaints about the conduct of staff that went to the discipline organ; seq is that of
-- the event that sent it.
create table discipline_copy (
  tenant_id   bigint        not null,
  order_id    bigint        not null,
  seq         int           not null,
  organ       varchar(100)  not null,
  conduct     varchar(24)   not null,
  reason      varchar(2000) not null,
  sent_at     timestamptz   not null,
  sent_by     bigint        not null,
  constraint discipline_copy_pk primary key (tenant_id, order_id, seq),
  constraint discipline_copy_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred
);

-- Joint meetings on hard orders; members stand one a line.
create table joint_meeting (
  tenant_id   bigint        not null,
  order_id    bigint        not null,
  seq         int           not null,
  held_on     date          not null,
  members     varchar(5100) not null,
  conclusion  varchar(4000) not null,
  noted_at    timestamptz   not null,
  noted_by    bigint        not null,
  constraint joint_meeting_pk primary key (tenant_id, order_id, seq),
  constraint joint_meeting_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred
);

alter table discipline_copy enable row level security;
alter table discipline_copy force row level security;
create policy discipline_copy_tenant on discipline_copy
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table joint_meeting enable row level security;
alter table joint_meeting force row level security;
create policy joint_meeting_tenant on joint_meeting
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

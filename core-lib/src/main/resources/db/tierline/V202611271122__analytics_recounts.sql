-- Who had figures counted anew, which, why, and what became of it. Without a month it is the boards.
create table stat_recount (
  tenant_id   bigint       not null,
  recount_id  bigint       not null,
  month       date,
  reason      varchar(500) not null,
  asked_at    timestamptz  not null,
  asked_by    bigint,
  state       varchar(8)   not null,
  counted     bigint       not null default 0,
  finished_at timestamptz,
  constraint stat_recount_pk primary key (tenant_id, recount_id),
  constraint stat_recount_state_ck check (state in ('WAITING', 'DONE', 'FAILED')),
  constraint stat_recount_finished_ck check ((state = 'WAITING') = (finished_at is null))
);
create unique index stat_recount_waiting_uq on stat_recount (tenant_id, month)
  nulls not distinct where state = 'WAITING';
alter table stat_recount enable row level security;
alter table stat_recount force row level security;
create policy stat_recount_tenant on stat_recount
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

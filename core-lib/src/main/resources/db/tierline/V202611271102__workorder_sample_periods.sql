-- The seed by which the petitioners of a month are drawn who are called back: made when the month
-- begins, secret until it has ended, and each draw that was made with it.
create table sample_period (
  tenant_id bigint      not null,
  period    varchar(7)  not null,
  ends_at   timestamptz not null,
  seed      varchar(64) not null,
  made_at   timestamptz not null,
  constraint sample_period_pk primary key (tenant_id, period)
);
create table sample_draw (
  tenant_id bigint     not null,
  order_id  bigint     not null,
  seq       int        not null,
  period    varchar(7) not null,
  round     smallint   not null,
  draw      smallint   not null,
  share     smallint   not null,
  constraint sample_draw_pk primary key (tenant_id, order_id, seq),
  constraint sample_draw_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint sample_draw_period_fk foreign key (tenant_id, period)
    references sample_period (tenant_id, period)
);
create index sample_draw_period_ix on sample_draw (tenant_id, period, order_id, seq);

alter table sample_period enable row level security;
alter table sample_period force row level security;
create policy sample_period_tenant on sample_period
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table sample_draw enable row level security;
alter table sample_draw force row level security;
create policy sample_draw_tenant on sample_draw
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

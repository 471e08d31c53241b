-- Why a proposal asks for supervision; null where it asks for lifting, and for those of before.
alter table supervision_request add column ground varchar(24);

-- Which further units a proposal of joint supervision calls to the table.
create table supervision_request_unit (
  tenant_id bigint not null,
  order_id  bigint not null,
  seq       int    not null,
  unit_id   bigint not null,
  constraint supervision_request_unit_pk primary key (tenant_id, order_id, seq, unit_id),
  constraint supervision_request_unit_request_fk foreign key (tenant_id, order_id, seq)
    references supervision_request (tenant_id, order_id, seq) deferrable initially deferred
);
alter table supervision_request_unit enable row level security;
alter table supervision_request_unit force row level security;
create policy supervision_request_unit_tenant on supervision_request_unit
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

-- A talk with the unit's leader stands between notice and criticism and belongs to no measure; its
-- level is null.
alter table accountability drop constraint accountability_measure_fk;
alter table accountability add constraint accountability_order_fk foreign key (tenant_id, order_id)
  references work_order (tenant_id, order_id) deferrable initially deferred;
alter table accountability alter column level drop not null;

-- Classes of units, one level below the city's minor ones. A unit that goes on in another's place
-- gets them under their ids, so that what was classed by them stays so.
create table local_class (
  tenant_id bigint       not null,
  class_id  bigint       not null,
  unit_id   bigint       not null,
  code      varchar(8)   not null,
  name_zh   varchar(120) not null,
  name_en   varchar(120) not null,
  active    boolean      not null,
  constraint local_class_pk primary key (tenant_id, class_id),
  constraint local_class_code_uq unique (tenant_id, unit_id, code),
  constraint local_class_unit_fk foreign key (tenant_id, unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred,
  constraint local_class_code_ck check (code ~ '^([0-9]{2}){4}$')
);

-- Which class a unit at work has put on its turn. It changes nothing of the order's own category.
create table turn_class (
  tenant_id     bigint      not null,
  order_id      bigint      not null,
  assignment_no int         not null,
  class_id      bigint      not null,
  classed_at    timestamptz not null,
  constraint turn_class_pk primary key (tenant_id, order_id, assignment_no),
  constraint turn_class_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint turn_class_class_fk foreign key (tenant_id, class_id)
    references local_class (tenant_id, class_id) deferrable initially deferred
);
create index turn_class_class_ix on turn_class (tenant_id, class_id, order_id);

alter table local_class enable row level security;
alter table local_class force row level security;
create policy local_class_tenant on local_class
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table turn_class enable row level security;
alter table turn_class force row level security;
create policy turn_class_tenant on turn_class
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

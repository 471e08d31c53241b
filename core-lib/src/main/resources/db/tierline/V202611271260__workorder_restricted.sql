-- Orders that only named people know of. 'restricted' stands on the order's own row, so that opening
-- and listing it costs nothing more; the rest is read only where it is set.
alter table work_order add column restricted boolean not null default false;

create table restricted_order (
  tenant_id       bigint       not null,
  order_id        bigint       not null,
  ground          varchar(20)  not null,
  accused_unit_id bigint,
  since           timestamptz  not null,
  constraint restricted_order_pk primary key (tenant_id, order_id),
  constraint restricted_order_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint restricted_order_accused_fk foreign key (tenant_id, accused_unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred,
  constraint restricted_order_ground_ck check (ground in ('WHISTLE_BLOWER', 'CENTRE'))
);

-- Who may know of it. Why each was named stands in the order's log.
create table restricted_reader (
  tenant_id bigint      not null,
  order_id  bigint      not null,
  person_id bigint      not null,
  named_at  timestamptz not null,
  named_by  bigint      not null,
  constraint restricted_reader_pk primary key (tenant_id, order_id, person_id),
  constraint restricted_reader_order_fk foreign key (tenant_id, order_id)
    references restricted_order (tenant_id, order_id) on delete cascade deferrable initially deferred,
  constraint restricted_reader_person_fk foreign key (tenant_id, person_id)
    references person (tenant_id, person_id) deferrable initially deferred,
  constraint restricted_reader_named_by_fk foreign key (tenant_id, named_by)
    references person (tenant_id, person_id) deferrable initially deferred
);
create index restricted_reader_person_ix on restricted_reader (tenant_id, person_id, order_id);

-- Who has opened it when: added with the reading itself, never changed or deleted.
create table restricted_look (
  tenant_id bigint      not null,
  order_id  bigint      not null,
  at        timestamptz not null,
  person_id bigint      not null,
  constraint restricted_look_pk primary key (tenant_id, order_id, at, person_id),
  constraint restricted_look_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint restricted_look_person_fk foreign key (tenant_id, person_id)
    references person (tenant_id, person_id) deferrable initially deferred
);

alter table restricted_order enable row level security;
alter table restricted_order force row level security;
create policy restricted_order_tenant on restricted_order
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table restricted_reader enable row level security;
alter table restricted_reader force row level security;
create policy restricted_reader_tenant on restricted_reader
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table restricted_look enable row level security;
alter table restricted_look force row level security;
create policy restricted_look_tenant on restricted_look
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

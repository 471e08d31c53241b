-- Changes of the tree that were carried out: by whom, when, why, and what they have touched.
create table tree_change (
  tenant_id  bigint       not null,
  change_id  bigint       not null,
  kind       varchar(8)   not null,
  reason     varchar(500) not null,
  applied_at timestamptz  not null,
  person_id  bigint,
  actor      varchar(200) not null,
  constraint tree_change_pk primary key (tenant_id, change_id),
  constraint tree_change_kind_ck check (kind in ('RENAME', 'MOVE', 'MERGE', 'SPLIT', 'CLOSE'))
);

-- The units that a change was about, and what became of each.
create table tree_change_unit (
  tenant_id bigint      not null,
  change_id bigint      not null,
  unit_id   bigint      not null,
  part      varchar(12) not null,
  constraint tree_change_unit_pk primary key (tenant_id, change_id, unit_id),
  constraint tree_change_unit_change_fk foreign key (tenant_id, change_id)
    references tree_change (tenant_id, change_id) deferrable initially deferred,
  constraint tree_change_unit_unit_fk foreign key (tenant_id, unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred,
  constraint tree_change_unit_part_ck
    check (part in ('CHANGED', 'FROM', 'TO', 'NEW', 'CLOSED', 'SUCCESSOR'))
);
create index tree_change_unit_ix on tree_change_unit (tenant_id, unit_id, change_id);

-- The lines of its report.
create table tree_change_line (
  tenant_id bigint       not null,
  change_id bigint       not null,
  no        int          not null,
  kind      varchar(24)  not null,
  unit_id   bigint,
  subject   varchar(120) not null,
  person_id bigint,
  fate      varchar(8),
  count     bigint       not null,
  constraint tree_change_line_pk primary key (tenant_id, change_id, no),
  constraint tree_change_line_change_fk foreign key (tenant_id, change_id)
    references tree_change (tenant_id, change_id) deferrable initially deferred,
  constraint tree_change_line_fate_ck check (fate in ('KEEP', 'MOVE', 'END'))
);

alter table tree_change enable row level security;
alter table tree_change force row level security;
create policy tree_change_tenant on tree_change
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table tree_change_unit enable row level security;
alter table tree_change_unit force row level security;
create policy tree_change_unit_tenant on tree_change_unit
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table tree_change_line enable row level security;
alter table tree_change_line force row level security;
create policy tree_change_line_tenant on tree_change_line
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

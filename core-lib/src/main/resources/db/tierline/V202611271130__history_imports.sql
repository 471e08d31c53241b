-- The number of an order in the system that it was brought in from; null for orders of one's own.
alter table work_order add column external_no varchar(64);
create unique index work_order_external_uq on work_order (tenant_id, external_no)
  where external_no is not null;

-- A file of historic orders and how far it has come. 'done' counts the lines that the present pass
-- has worked off and moves in the transaction that writes what they say; 'checked' tells that a
-- pass over all of them has found them good.
create table order_import (
  tenant_id   bigint       not null,
  import_id   bigint       not null,
  file_name   varchar(200) not null,
  format      varchar(16)  not null,
  mode        varchar(16)  not null,
  sha256      bytea        not null,
  bytes       bigint       not null,
  state       varchar(16)  not null,
  checked     boolean      not null default false,
  started_at  timestamptz  not null,
  started_by  bigint,
  actor       varchar(250) not null,
  done        bigint       not null default 0,
  orders      bigint       not null default 0,
  refused     bigint       not null default 0,
  errors      int          not null default 0,
  begun_at    timestamptz,
  moved_at    timestamptz,
  finished_at timestamptz,
  failures    smallint     not null default 0,
  failure     varchar(500),
  stored      boolean      not null default true,
  constraint order_import_pk primary key (tenant_id, import_id),
  constraint order_import_state_ck
    check (state in ('CHECKING', 'WRITING', 'STOPPED', 'FAILED', 'REFUSED', 'DONE')),
  constraint order_import_mode_ck check (mode in ('GOOD_LINES', 'ALL_OR_NONE')),
  constraint order_import_finished_ck
    check ((state in ('REFUSED', 'DONE')) = (finished_at is not null))
);
create unique index order_import_content_uq on order_import (tenant_id, sha256)
  where state <> 'REFUSED';
create index order_import_running_ix on order_import (tenant_id, import_id)
  where state in ('CHECKING', 'WRITING');

-- What stands against lines of a file; 'arguments' are what the text of the code names,
-- parted by unit separators (U+001F).
create table order_import_error (
  tenant_id   bigint      not null,
  import_id   bigint      not null,
  no          int         not null,
  line        bigint      not null,
  column_name varchar(64) not null,
  code        varchar(64) not null,
  arguments   text        not null,
  constraint order_import_error_pk primary key (tenant_id, import_id, no),
  constraint order_import_error_import_fk foreign key (tenant_id, import_id)
    references order_import (tenant_id, import_id) deferrable initially deferred
);

-- The numbers that a file names, while it is checked as a whole: one that comes twice is found
-- without holding them in memory.
create table order_import_number (
  tenant_id   bigint      not null,
  import_id   bigint      not null,
  external_no varchar(64) not null,
  constraint order_import_number_pk primary key (tenant_id, import_id, external_no),
  constraint order_import_number_import_fk foreign key (tenant_id, import_id)
    references order_import (tenant_id, import_id) deferrable initially deferred
);

-- What administrators did with a file: started, stopped, resumed; and how it ended.
create table order_import_step (
  tenant_id bigint       not null,
  import_id bigint       not null,
  no        int          not null,
  step      varchar(16)  not null,
  at        timestamptz  not null,
  person_id bigint,
  actor     varchar(250) not null,
  facts     varchar(500) not null,
  constraint order_import_step_pk primary key (tenant_id, import_id, no),
  constraint order_import_step_import_fk foreign key (tenant_id, import_id)
    references order_import (tenant_id, import_id) deferrable initially deferred
);

alter table order_import enable row level security;
alter table order_import force row level security;
create policy order_import_tenant on order_import
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table order_import_error enable row level security;
alter table order_import_error force row level security;
create policy order_import_error_tenant on order_import_error
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table order_import_number enable row level security;
alter table order_import_number force row level security;
create policy order_import_number_tenant on order_import_number
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table order_import_step enable row level security;
alter table order_import_step force row level security;
create policy order_import_step_tenant on order_import_step
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

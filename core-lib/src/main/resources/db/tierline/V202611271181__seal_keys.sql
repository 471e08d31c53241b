-- The data keys of cities, each under the installation's master key, which is not kept here. The
-- highest version seals what is written now; older ones stay, since they open what was written
-- then. 'at_order' and 'at_revision' tell how far the sealing anew has come, 'moved' how much this
-- pass has found, 'done_at' that a pass found nothing.
create table data_key (
  tenant_id   bigint       not null,
  version     int          not null,
  secret      bytea        not null,
  made_at     timestamptz  not null,
  made_by     varchar(16)  not null,
  reason      varchar(200) not null,
  at_order    bigint       not null default 0,
  at_revision smallint     not null default 0,
  moved       bigint       not null default 0,
  done_at     timestamptz,
  constraint data_key_pk primary key (tenant_id, version)
);

-- The key of a city by which numbers are hashed lies under the master key too.
alter table city_secret add column wrapped boolean not null default false;

-- Who asks, sealed under the data key of that version as one value: name, telephone, e-mail address,
-- company, number in the channel, sex, label, and the object's telephone. The columns in which they
-- stood readable are emptied in the background and written no more.
alter table intake add column personal bytea, add column key_version int;
alter table intake add constraint intake_personal_ck
  check ((personal is null) = (key_version is null));

alter table data_key enable row level security;
alter table data_key force row level security;
create policy data_key_tenant on data_key
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

-- What is known of an attachment; its content lies in a store. Not yet linked to an order while a
-- request is being taken down. Removed ones keep their row, and their content until it is purged.
create table attachment (
  tenant_id     bigint       not null,
  attachment_id bigint       not null,
  order_id      bigint,
  name          varchar(200) not null,
  media_type    varchar(100) not null,
  size          bigint       not null,
  sha256        bytea        not null,
  by_petitioner boolean      not null,
  uploaded_by   bigint,
  uploaded_at   timestamptz  not null,
  visible_to_petitioner boolean not null,
  centre_only   boolean      not null,
  removed_at    timestamptz,
  removed_by    bigint,
  removed_reason varchar(500),
  purged_at     timestamptz,
  constraint attachment_pk primary key (tenant_id, attachment_id),
  constraint attachment_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint attachment_size_ck check (size > 0),
  constraint attachment_removed_ck check ((removed_at is null) = (removed_reason is null))
);
create index attachment_order_ix on attachment (tenant_id, order_id, attachment_id)
  where order_id is not null;
create index attachment_waste_ix on attachment (tenant_id, attachment_id)
  where purged_at is null and (removed_at is not null or order_id is null);

-- The built-in store: a content in pieces, so that none is ever whole in memory.
create table attachment_chunk (
  tenant_id bigint      not null,
  content_key varchar(64) not null,
  no        int         not null,
  content   bytea       not null,
  constraint attachment_chunk_pk primary key (tenant_id, content_key, no)
);
-- Pictures and sound are compressed already.
alter table attachment_chunk alter column content set storage external;

alter table attachment enable row level security;
alter table attachment force row level security;
create policy attachment_tenant on attachment
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table attachment_chunk enable row level security;
alter table attachment_chunk force row level security;
create policy attachment_chunk_tenant on attachment_chunk
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

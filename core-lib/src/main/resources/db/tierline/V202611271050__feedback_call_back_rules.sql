-- Whether the petitioner is asked in this round, and whether he could not be reached.
alter table work_order
  add column sampled     boolean not null default true,
  add column unreachable boolean not null default false;

-- A rating is kept with its scale; what a unit claimed and the petitioner denies is kept too.
alter table call_back
  add column scale         varchar(16) not null default 'FIVE_LEVELS',
  add column reason_code   varchar(20),
  add column false_contact boolean     not null default false,
  add constraint call_back_scale_ck check (scale in ('FIVE_LEVELS', 'FOUR_LEVELS')),
  add constraint call_back_four_ck check (scale <> 'FOUR_LEVELS' or satisfaction <= 4);

alter table handling_form
  add column beyond_duty    varchar(20),
  add column contact_number varchar(20);

-- By which link a petitioner rates without number and query code; of each only the hash is kept.
create table rating_link (
  tenant_id  bigint      not null,
  order_id   bigint      not null,
  round      smallint    not null,
  token_hash bytea       not null,
  issued_at  timestamptz not null,
  expires_at timestamptz not null,
  constraint rating_link_pk primary key (tenant_id, order_id, round),
  constraint rating_link_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint rating_link_life_ck check (expires_at > issued_at)
);
create unique index rating_link_token_uq on rating_link (tenant_id, token_hash);

alter table rating_link enable row level security;
alter table rating_link force row level security;
create policy rating_link_tenant on rating_link
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

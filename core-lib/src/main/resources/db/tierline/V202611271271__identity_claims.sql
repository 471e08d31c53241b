-- Where the tokens of an outside issuer say what somebody belongs to, and whether somebody who is
-- not known yet is added when he comes with something that gives him a role.
create table claim_source (
  tenant_id  bigint       not null,
  issuer     varchar(255) not null,
  claim_path varchar(255) not null,
  name_path  varchar(255) not null,
  add_people boolean      not null,
  version    bigint       not null,
  constraint claim_source_pk primary key (tenant_id, issuer)
);

-- Which role what somebody belongs to gives him. 'author_id' is null for an operator, whom
-- 'author_words' names.
create table claim_rule (
  tenant_id    bigint       not null,
  rule_id      bigint       not null,
  issuer       varchar(255) not null,
  value        varchar(255) not null,
  role         varchar(24)  not null,
  unit_id      bigint       not null,
  subtree      boolean      not null,
  author_id    bigint,
  author_words varchar(200) not null,
  made_at      timestamptz  not null,
  constraint claim_rule_pk primary key (tenant_id, rule_id),
  constraint claim_rule_uq unique (tenant_id, issuer, value, role, unit_id, subtree),
  constraint claim_rule_source_fk foreign key (tenant_id, issuer)
    references claim_source (tenant_id, issuer) deferrable initially deferred,
  constraint claim_rule_unit_fk foreign key (tenant_id, unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred,
  constraint claim_rule_author_fk foreign key (tenant_id, author_id)
    references person (tenant_id, person_id) deferrable initially deferred
);
create index claim_rule_unit_ix on claim_rule (tenant_id, unit_id, rule_id);
create index claim_rule_author_ix on claim_rule (tenant_id, author_id);

-- When the newest token was made whose claims were followed: an older one changes nothing.
alter table outside_identity add column claims_at timestamptz;

alter table claim_source enable row level security;
alter table claim_source force row level security;
create policy claim_source_tenant on claim_source
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table claim_rule enable row level security;
alter table claim_rule force row level security;
create policy claim_rule_tenant on claim_rule
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

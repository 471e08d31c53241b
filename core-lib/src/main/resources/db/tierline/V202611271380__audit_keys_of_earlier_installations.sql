-- The public keys by which the anchors of a city are checked that were signed in installations where
-- it stood before: those up to 'until_anchor', behind those of the installation before that one.
-- 'key_no' counts the keys of that installation. 'proof' is the public key under the master key of
-- this one, as of when the city was restored. Both are null where the key did not come along.
create table audit_key (
  tenant_id    bigint not null,
  until_anchor bigint not null,
  key_no       int    not null,
  public_key   bytea,
  proof        bytea,
  made_at      timestamptz,
  ended_at     timestamptz,
  constraint audit_key_pk primary key (tenant_id, until_anchor, key_no),
  constraint audit_key_lost_ck check ((public_key is null) = (proof is null))
);

-- What was restored before has come without keys.
insert into audit_key (tenant_id, until_anchor, key_no)
select a.tenant_id, max(max(a.anchor_no)) over (partition by a.tenant_id), a.key_no
from audit_anchor a
  join (select e.subject_id, max(e.at) as at from audit_entry e
    where e.tenant_id = 2 and e.action = 'CITY_RESTORED' group by e.subject_id) r
    on r.subject_id = a.tenant_id::text and a.anchored_at <= r.at
group by a.tenant_id, a.key_no;

alter table audit_key enable row level security;
alter table audit_key force row level security;
create policy audit_key_tenant on audit_key
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

-- Which session was begun or left, and from where; null for what is about no session.
alter table account_event
  add column session_id bigint,
  add column address    varchar(64);

-- Whether the city's trail tells that it was begun: of many from one place one does.
alter table session add column on_trail boolean not null default false;
create index session_trail_ix on session (tenant_id, person_id, begun_at) where on_trail;

-- What auditors of a part of the tree read.
create index audit_entry_unit_ix on audit_entry (tenant_id, unit_id, seq)
  where unit_id is not null;

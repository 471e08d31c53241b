-- When somebody left, and whether what served to reach him is erased.
alter table person
  add column left_at      timestamptz,
  add column forgotten_at timestamptz;
create index person_left_ix on person (tenant_id, left_at)
  where not active and forgotten_at is null;

-- By its age the log of sign-in ends.
create index account_event_at_ix on account_event (tenant_id, at);

-- By which a petitioner who was anonymous or asked for confidence is found once he has proved that
-- the number is his: another hash than 'phone_hash', so that nothing is linked by it.
alter table work_order add column subject_hash bytea;
alter table subject_request add column proof varchar(16);

-- The master keys that the installation has had, told by fingerprints; never a key. A value tells by
-- its head under which one it lies; one without a head, from before there were heads, lies under the
-- key with 'headless'. The row of the present key has no 'replaced_at'; nothing lies under one with
-- 'ended_at'. How far the laying anew has come: 'at_city' behind which city it goes on, 0 for the
-- installation's own values, 'moved' and 'unreadable' what this pass has found.
create table master_key (
  fingerprint varchar(16) not null,
  key_no      int         not null,
  headless    boolean     not null,
  taken_at    timestamptz not null,
  replaced_at timestamptz,
  ended_at    timestamptz,
  at_city     bigint      not null,
  moved       bigint      not null,
  unreadable  bigint      not null,
  constraint master_key_pk primary key (fingerprint),
  constraint master_key_no_uq unique (key_no),
  constraint master_key_ended_ck check (ended_at is null or replaced_at is not null)
);

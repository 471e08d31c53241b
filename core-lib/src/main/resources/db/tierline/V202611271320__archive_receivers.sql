-- Keys for which other installations make files of cities that open here alone (RFC 9180). The
-- private half lies under the master key and goes when another key follows.
create table receiving_key (
  key_no      int          not null,
  public_key  bytea        not null,
  fingerprint varchar(64)  not null,
  secret      bytea,
  made_at     timestamptz  not null,
  made_by     varchar(200) not null,
  reason      varchar(200) not null,
  ended_at    timestamptz,
  constraint receiving_key_pk primary key (key_no),
  constraint receiving_key_uq unique (fingerprint),
  constraint receiving_key_secret_ck check ((secret is null) = (ended_at is not null))
);

-- For whom a file was made; null where it opens by a passphrase. A node that writes one keeps it by
-- a lease; whose lease has run out has lost it.
alter table city_archive add column receiver varchar(64);
alter table city_archive add column leased_by varchar(64) not null default '';
alter table city_archive add column leased_until timestamptz not null default '-infinity';
create index city_archive_running_ix on city_archive (leased_until) where state = 'RUNNING';
create index city_archive_kept_ix on city_archive (moved_at) where state = 'DONE';

-- The files themselves, in pieces that every node can read. Those from before lie in folders, where
-- whoever wants them finds them; here they count as gone.
update city_archive set state = 'DELETED' where state = 'DONE';
create table city_archive_part (
  part_archive_id bigint not null,
  part_no         int    not null,
  content         bytea  not null,
  constraint city_archive_part_pk primary key (part_archive_id, part_no)
);
-- They are compressed already.
alter table city_archive_part alter column content set storage external;

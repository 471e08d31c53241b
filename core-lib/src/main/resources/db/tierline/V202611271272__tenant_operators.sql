-- How often in a row wrong passwords have locked an operator's account: each lock is longer.
alter table operator_account add column locks int not null default 0;

-- The second factor of an operator (RFC 6238); its secret lies under the master key.
create table operator_factor (
  login        varchar(63) not null,
  secret       bytea       not null,
  begun_at     timestamptz not null,
  confirmed_at timestamptz,
  last_step    bigint      not null,
  failed_count int         not null,
  locks        int         not null,
  locked_until timestamptz,
  constraint operator_factor_pk primary key (login)
);

-- Codes for a lost device, each good for once; only their hashes are kept.
create table operator_code (
  login     varchar(63) not null,
  code_hash bytea       not null,
  used_at   timestamptz,
  constraint operator_code_pk primary key (login, code_hash)
);

-- Where operators are signed in; columns as in 'session'.
create table operator_session (
  session_id   bigint       not null,
  login        varchar(63)  not null,
  device       varchar(200) not null,
  address      varchar(64)  not null,
  begun_at     timestamptz  not null,
  last_used_at timestamptz  not null,
  keep_until   timestamptz  not null,
  ended_at     timestamptz,
  constraint operator_session_pk primary key (session_id)
);
create index operator_session_login_ix on operator_session (login, session_id)
  where ended_at is null;

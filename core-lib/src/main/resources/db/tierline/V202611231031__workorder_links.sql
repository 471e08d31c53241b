-- What an order is linked to, and what its present round has seen.
alter table work_order
  add column merged_count    smallint    not null default 0,
  add column round_callbacks smallint    not null default 0,
  add column diverted_to     varchar(16),
  add column disputed        boolean     not null default false,
  add column dissatisfied    boolean     not null default false,
  add column round_rated     boolean     not null default false;

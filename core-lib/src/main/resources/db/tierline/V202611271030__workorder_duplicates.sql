-- Open orders that may ask for the same: of one category within the last days, newest first, and of
-- one petitioner. 'phone_hash' is the number under the city's key; it stays empty where the
-- petitioner is anonymous or asked for confidence, so that he is never linked by his number.
alter table work_order add column phone_hash bytea;
create index work_order_category_ix on work_order (tenant_id, category_code, registered_at)
  where closed_at is null;
create index work_order_phone_ix on work_order (tenant_id, phone_hash)
  where closed_at is null and phone_hash is not null;

-- Due orders are taken in batches: the order's id makes the place of each in the queue its own, so
-- that a batch begins where the one before ended, also where a million are due at one midnight.
drop index work_order_alarm_ix;
create index work_order_alarm_ix on work_order (tenant_id, alarm_at, order_id) where alarm_at is not null;

-- While a city is behind, nodes that have time help the one that has leased it.
alter table job add column behind boolean not null default false;

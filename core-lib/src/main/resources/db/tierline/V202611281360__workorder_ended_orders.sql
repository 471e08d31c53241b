-- What has ended is found by when it came: of a unit by its accepted turns, which are neither open
-- nor gone, of the city by the registration. An entry each is written when a turn is accepted, and
-- when an order ends. The conditions name no column that other indexes do not name: a step that
-- changes one would write an entry into each of them.
create index assignment_ended_ix on assignment (tenant_id, unit_id, dispatched_at, order_id, no)
  where not open and not gone;
create index work_order_ended_ix on work_order (tenant_id, registered_at, order_id)
  where closed_at is not null;

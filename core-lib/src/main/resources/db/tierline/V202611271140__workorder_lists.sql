-- Who is to be called back: also petitioners of merged orders, each by himself, and also when those
-- have ended with their master.
create index work_order_callback_ix on work_order (tenant_id, stage_due_at, order_id)
  where status = 'CALLBACK' and closed_at is null or status = 'MERGED' and stage_due_at is not null;

-- What waits with somebody else has no time that runs, and is listed by its age.
create index work_order_waiting_ix on work_order (tenant_id, status, registered_at, order_id)
  where status in ('DIVERTED', 'MERGED') and closed_at is null;

-- Turns, forms and calls back are only ever written by the statement that has just written their
-- order, as the log is: to look it up once more, and lock it, finds nothing.
alter table assignment drop constraint assignment_order_fk;
alter table handling_form drop constraint handling_form_order_fk;
alter table call_back drop constraint call_back_order_fk;
-- Who is to be called back lies among the open orders by their state; only merged ones, which may
-- have ended, are found by an index of their own, that an ordinary order never enters.
drop index work_order_callback_ix;
create index work_order_merged_ix on work_order (tenant_id, stage_due_at, order_id)
  where status = 'MERGED' and stage_due_at is not null;

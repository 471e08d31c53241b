-- Whether a turn has left, as a column of its own: an index that asks for it is not touched by
-- steps that only change the state, so that those update their row in place.
alter table assignment add column gone boolean not null default false;
update assignment set gone = true where status in ('RETURNED', 'WITHDRAWN');
alter table assignment
  add constraint assignment_gone_ck check (gone = (status in ('RETURNED', 'WITHDRAWN')));
drop index assignment_lead_uq;
create unique index assignment_lead_uq on assignment (tenant_id, order_id, round)
  where role = 'LEAD' and not gone;
drop index assignment_round_unit_uq;
create unique index assignment_round_unit_uq on assignment (tenant_id, order_id, round, unit_id)
  where not gone;

-- A row of the log is only ever written by the statement that has just written its order, and the
-- role that works can neither change nor delete it. To look the order up once more for each row
-- costs more than it can find.
alter table order_event drop constraint order_event_order_fk;

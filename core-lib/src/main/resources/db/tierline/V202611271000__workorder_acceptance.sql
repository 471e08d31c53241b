-- What comes in by itself is accepted within a time of its channel; a unit that was told by phone
-- reports within minutes. Both are cleared when it was done.
alter table work_order add column accept_due_at timestamptz;
alter table assignment add column report_due_at timestamptz;

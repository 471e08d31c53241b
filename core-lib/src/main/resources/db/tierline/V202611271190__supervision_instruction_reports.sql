-- Since when there is a result of an instruction, until when it is reported, and what was noted about
-- that. The alarm is the next of the two moments at which somebody is reminded.
alter table instruction add column result_at timestamptz;
alter table instruction add column report_by timestamptz;
alter table instruction add column alarm_at timestamptz;
alter table instruction add column reminded_at timestamptz;
alter table instruction add column overdue_at timestamptz;
alter table instruction add constraint instruction_result_ck
  check ((result_at is null) = (report_by is null));
alter table instruction add constraint instruction_alarm_ck
  check (alarm_at is null or report_by is not null and reported_at is null);
create index instruction_alarm_ix on instruction (tenant_id, alarm_at, order_id, seq)
  where alarm_at is not null;

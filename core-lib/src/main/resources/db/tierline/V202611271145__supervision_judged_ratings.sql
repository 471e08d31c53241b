-- Whether a bad rating is reasonable is asked like any other proposal, and judged with the side on
-- which its cause lies; null while it waits, where it is not reasonable, and for other proposals.
alter table supervision_request drop constraint supervision_request_kind_ck;
alter table supervision_request add constraint supervision_request_kind_ck
  check (kind in ('SUPERVISE', 'LIFT_SUPERVISION', 'JUDGE_RATING'));
alter table supervision_request add column cause varchar(16);
alter table supervision_request add constraint supervision_request_cause_ck
  check (cause is null or kind = 'JUDGE_RATING' and status = 'APPROVED');

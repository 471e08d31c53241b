-- How long a job lets a city rest: who writes in a city wakes each of its jobs no sooner than that
-- behind its last run.
alter table job add column pause interval not null default '10 seconds';
update job set pause = '1 hour'
  where name in ('cleaning', 'attachments', 'recordings', 'sessions', 'retention');
-- They run with the clocks of the city.
delete from job where name in ('rebase', 'supervision');

-- When somebody wrote in the city last: a job looks less often at cities in which nothing happens.
alter table job add column woken_at timestamptz not null default '-infinity';
drop index job_next_run_ix;
create index job_next_run_ix on job (name, next_run_at, job_tenant_id);

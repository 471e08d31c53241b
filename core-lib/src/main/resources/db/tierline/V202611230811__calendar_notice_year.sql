-- A year's notice may set days of the December before. Each day remembers whose notice set it, so
-- that loading one year again takes away nothing that another year's notice has set; 0 for days of
-- a unit's own.
alter table calendar_day add column notice_year int not null default 0;
alter table calendar_day drop constraint calendar_day_pk;
alter table calendar_day add constraint calendar_day_pk
  primary key (tenant_id, unit_id, day, national, notice_year);

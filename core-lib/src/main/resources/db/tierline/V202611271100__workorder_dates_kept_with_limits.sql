-- Dates that go along with a changed calendar: a request keeps the limit by which somebody has to
-- decide on it, a turn the call by which its unit was told and the limit of the report on it.
-- Where an older row lacks the limit, that of the day of the request is taken; a report stays.
alter table order_request add column decide_limit varchar(40);
alter table assignment
  add column phoned_at    timestamptz,
  add column report_limit varchar(40);

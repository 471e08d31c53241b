-- How the petitioner takes an answer, and whether he said clearly what he thinks of it.
alter table handling_form add column attitude varchar(16);
alter table handling_form add constraint handling_form_attitude_ck
  check (attitude in ('ACCEPTS', 'UNDERSTANDS', 'OBJECTS'));
alter table call_back add column opinion_clear boolean;

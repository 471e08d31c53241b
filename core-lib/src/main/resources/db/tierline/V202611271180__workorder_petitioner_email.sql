-- The petitioner's e-mail address beside his telephone. The order itself knows only that there is
-- one: whether a step has to tell by e-mail is asked at each step, and who he is is not read there.
alter table intake add column petitioner_email varchar(254);
alter table work_order add column mailable boolean not null default false;

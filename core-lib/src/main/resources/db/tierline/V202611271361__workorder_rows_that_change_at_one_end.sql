-- An update writes to the database's log what lies between the first and the last byte that differ;
-- which columns are null stands at the beginning of a row. So what a step changes comes first and
-- what stays as it was comes last: those columns are made anew behind the others, first those that
-- are aligned, since a gap before them may grow or shrink.
alter table work_order no force row level security;
alter table work_order
  add column registered_at_ timestamptz,
  add column area_unit_id_  bigint,
  add column order_no_      varchar(32),
  add column family_        varchar(16),
  add column type_          varchar(16),
  add column urgency_       varchar(16),
  add column nature_        varchar(16),
  add column category_code_ varchar(12),
  add column channel_       varchar(24),
  add column anonymous_     boolean,
  add column confidential_  boolean;
update work_order set order_no_ = order_no, family_ = family, type_ = type, urgency_ = urgency,
  nature_ = nature, category_code_ = category_code, channel_ = channel, anonymous_ = anonymous,
  confidential_ = confidential, area_unit_id_ = area_unit_id, registered_at_ = registered_at;
alter table work_order
  drop column order_no,
  drop column family,
  drop column type,
  drop column urgency,
  drop column nature,
  drop column category_code,
  drop column channel,
  drop column anonymous,
  drop column confidential,
  drop column area_unit_id,
  drop column registered_at;
alter table work_order rename column order_no_ to order_no;
alter table work_order rename column family_ to family;
alter table work_order rename column type_ to type;
alter table work_order rename column urgency_ to urgency;
alter table work_order rename column nature_ to nature;
alter table work_order rename column category_code_ to category_code;
alter table work_order rename column channel_ to channel;
alter table work_order rename column anonymous_ to anonymous;
alter table work_order rename column confidential_ to confidential;
alter table work_order rename column area_unit_id_ to area_unit_id;
alter table work_order rename column registered_at_ to registered_at;
alter table work_order
  alter column order_no set not null,
  alter column family set not null,
  alter column type set not null,
  alter column urgency set not null,
  alter column nature set not null,
  alter column category_code set not null,
  alter column channel set not null,
  alter column anonymous set not null,
  alter column confidential set not null,
  alter column registered_at set not null;
create index work_order_category_ix on work_order (tenant_id, category_code, registered_at)
  where closed_at is null;
create index work_order_waiting_ix on work_order (tenant_id, status, registered_at, order_id)
  where status in ('DIVERTED', 'MERGED') and closed_at is null;
alter table work_order force row level security;

alter table assignment no force row level security;
alter table unit no force row level security;
alter table assignment
  add column unit_id_ bigint,
  add column u2_      bigint,
  add column u3_      bigint,
  add column u4_      bigint,
  add column dispatched_at_      timestamptz,
  add column sign_due_at_        timestamptz,
  add column contact_due_at_     timestamptz,
  add column yellow_at_          timestamptz,
  add column deadline_           timestamptz,
  add column effective_deadline_ timestamptz,
  add column limit_text_ varchar(40),
  add column limit_rule_ varchar(120);
update assignment set unit_id_ = unit_id, u2_ = u2, u3_ = u3, u4_ = u4,
  dispatched_at_ = dispatched_at, sign_due_at_ = sign_due_at, contact_due_at_ = contact_due_at,
  yellow_at_ = yellow_at, deadline_ = deadline, effective_deadline_ = effective_deadline,
  limit_text_ = limit_text, limit_rule_ = limit_rule;
alter table assignment
  drop column unit_id,
  drop column u2,
  drop column u3,
  drop column u4,
  drop column dispatched_at,
  drop column sign_due_at,
  drop column contact_due_at,
  drop column yellow_at,
  drop column deadline,
  drop column effective_deadline,
  drop column limit_text,
  drop column limit_rule;
alter table assignment rename column unit_id_ to unit_id;
alter table assignment rename column u2_ to u2;
alter table assignment rename column u3_ to u3;
alter table assignment rename column u4_ to u4;
alter table assignment rename column dispatched_at_ to dispatched_at;
alter table assignment rename column sign_due_at_ to sign_due_at;
alter table assignment rename column contact_due_at_ to contact_due_at;
alter table assignment rename column yellow_at_ to yellow_at;
alter table assignment rename column deadline_ to deadline;
alter table assignment rename column effective_deadline_ to effective_deadline;
alter table assignment rename column limit_text_ to limit_text;
alter table assignment rename column limit_rule_ to limit_rule;
alter table assignment
  alter column unit_id set not null,
  alter column dispatched_at set not null,
  alter column sign_due_at set not null,
  alter column contact_due_at set not null,
  alter column yellow_at set not null,
  alter column deadline set not null,
  alter column effective_deadline set not null,
  alter column limit_text set not null,
  alter column limit_rule set not null,
  add constraint assignment_unit_fk foreign key (tenant_id, unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred,
  add constraint assignment_deadline_ck check (effective_deadline >= deadline);
-- That a unit takes one turn a round is judged by the rules under the order's version; the widest
-- index of a turn only repeated it and is not made anew.
create index assignment_inbox_ix on assignment (tenant_id, unit_id, effective_deadline, order_id)
  where open;
create index assignment_county_ix on assignment (tenant_id, u2, effective_deadline, order_id)
  where open;
alter table assignment force row level security;
alter table unit force row level security;

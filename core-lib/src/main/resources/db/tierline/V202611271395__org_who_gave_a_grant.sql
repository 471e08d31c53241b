-- Who gave a grant and when, and the change of the tree by which it came to its unit. They stay null
-- in grants from before; 'granted_by' also where claims or an operator gave it.
alter table role_grant add column granted_by bigint;
alter table role_grant add column granted_at timestamptz;
alter table role_grant add column change_id bigint;

-- The outside issuer whose claims a grant follows; null for one that somebody gave.
alter table role_grant add column issuer varchar(255);

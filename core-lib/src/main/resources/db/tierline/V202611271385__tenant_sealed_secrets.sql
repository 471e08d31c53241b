-- Secrets of the installation lie under the master key. 'wrapped' is null for what is no secret, and
-- false for one from before, which the library wraps in place at its next start.
alter table installation add column wrapped boolean;
update installation set wrapped = false where name not in ('schema-version', 'master-key-check');

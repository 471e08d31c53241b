-- What else is asked at intake: about the petitioner, the object, and how much is at stake. Seldom
-- given and never looked for by a rule, so it lies beside the words and not in the hot row.
alter table intake add column particulars jsonb;

-- What was left of a turn's other dates when it was last suspended, so that they go on with it and
-- are worked out anew from it: date, unit, working days, time and due time of each, with commas in
-- between; null where nothing was left. It is the last column, as one that stays in most steps.
alter table assignment add column rests varchar(400);

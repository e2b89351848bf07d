-- Somebody may be too young to be here: the talk rests until a person has closed the concern about it.
alter table conversation add column resting boolean not null default false;

-- What is said in a room is kept for a time, and then erased for everybody.

alter table room add keep_days int not null default 90 check (keep_days between 1 and 90);
insert into deadline (kind, ref, due_at) select 'room.erase', stream_id, now() from room;

-- A room may be open at several times of a day.

alter table room_hours drop constraint room_hours_pkey;
alter table room_hours add primary key (stream_id, day, opens);

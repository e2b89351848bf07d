-- Since when a seeker waits for whom a person chose before they said hello: who waits how long counts
-- from there. Emptied when the request ends.
alter table support_request add column waits_since timestamptz;

-- Since when a concern is at its stage: what comes in later may make it due sooner, and takes nothing from the time after
-- which somebody is asked how they are. Nothing as long as it was only raised.
alter table concern add column reached_at timestamptz;
update concern c set reached_at = (
    select max(s.at) from concern_step s where s.concern_id = c.id and s.step = c.stage and s.way in ('stepped', 'agreed'));

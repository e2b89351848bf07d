-- What was ticked and taken back is shown to nobody and counts for a month among what may be
-- ticked, so that the other's list cannot be learned by ticking one part after another.
alter table together_interest add column dropped_at timestamptz;
create index together_interest_dropped on together_interest (dropped_at)
    where dropped_at is not null;

-- When the words for those who reported were written: who reported later waits for others.
alter table concern add column answer_at timestamptz;
update concern set answer_at = coalesce(answered_at, now()) where answer is not null;

-- Whose words a line of To remember holds: who wrote it last, or the writer of the message it was
-- taken from. Null for lines from before. When that person leaves for good, it goes with them.
alter table conversation_remembered add column persona_id uuid;

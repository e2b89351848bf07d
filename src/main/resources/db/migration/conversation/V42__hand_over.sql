-- A supporter offers to hand somebody over. Their words stand in the talk itself.
create table conversation_hand_over (
    stream_id uuid primary key references conversation (stream_id) on delete cascade,
    id uuid not null,           -- from the page's form: the same one is told once
    told_at timestamptz not null,
    due_at timestamptz not null,    -- after which those who supervise see that it waits
    answer text check (answer in ('asked', 'choose', 'find', 'stay')),  -- the seeker's, the last
    answered_at timestamptz,
    done_at timestamptz         -- somebody else has said yes
);

-- What a supporter notes about a talk. The seeker reads every word of it.

create table conversation_note (
    id uuid primary key,
    stream_id uuid not null references conversation (stream_id) on delete cascade,
    persona_id uuid not null,
    sealed bytea not null,
    written_at timestamptz not null
);
create index conversation_note_stream on conversation_note (stream_id, written_at);

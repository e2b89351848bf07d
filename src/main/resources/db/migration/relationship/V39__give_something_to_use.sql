-- What a supporter gives in a talk: a resource, a worksheet for speaking up, an exercise, or where
-- professional help is. All words sealed with the talk's key; kept until one of the two lets go of it.
create table together_tool (
    id uuid primary key,
    stream_id uuid not null,
    persona_id uuid not null,       -- the supporter who gave it
    seeker_id uuid not null,
    kind text not null check (kind in ('resource', 'worksheet', 'exercise', 'professional')),
    exercise text,                  -- which one
    title bytea,
    body bytea,
    place bytea,
    wanted bytea,                   -- a worksheet: what the seeker wrote
    entitled bytea,
    said bytea,
    company bytea,
    given_at timestamptz not null,
    shown_at timestamptz,           -- professional help: when the seeker wished to see it
    helped text check (helped in ('yes', 'partly', 'no', 'skip')),
    helped_at timestamptz
);
create index together_tool_stream on together_tool (stream_id, given_at);
create index together_tool_persona on together_tool (persona_id);
create index together_tool_seeker on together_tool (seeker_id);

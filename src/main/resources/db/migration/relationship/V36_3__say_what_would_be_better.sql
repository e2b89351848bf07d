-- What the seeker says after every fourth meeting, to the supporter or to those who coordinate,
-- sealed with the talk's key; and what the supporter will change, which begins the next meeting.
create table together_feedback (
    id uuid primary key,
    stream_id uuid not null,
    persona_id uuid not null,
    supporter_id uuid not null,
    for_whom text not null check (for_whom in ('supporter', 'coordinator', 'nobody')),
    after int not null,             -- so many meetings: 4, 8, 12 ...
    helped bytea,
    missed bytea,
    wish bytea,
    given_at timestamptz not null,
    answer bytea,                   -- what the supporter will change
    answered_at timestamptz,
    answered_after int,             -- so many meetings
    unique (stream_id, after)
);
create index together_feedback_persona on together_feedback (persona_id);
create index together_feedback_supporter on together_feedback (supporter_id);
create index together_feedback_coordinator on together_feedback (given_at)
    where for_whom = 'coordinator';

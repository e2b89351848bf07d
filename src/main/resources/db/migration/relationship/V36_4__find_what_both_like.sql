-- What each of the two likes to do. Only what both ticked is ever shown to the other.
create table together_interest (
    stream_id uuid not null,
    persona_id uuid not null,
    interest text not null,
    primary key (stream_id, persona_id, interest)
);
create index together_interest_persona on together_interest (persona_id);

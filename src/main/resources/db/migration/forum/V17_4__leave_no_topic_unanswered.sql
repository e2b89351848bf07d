-- A topic that nobody has answered has an owner and a deadline until somebody does.

alter table forum_member
    add willing boolean not null default false,  -- to write a first word where nobody has
    add asked_at timestamptz;                    -- when they were last asked for one

create table forum_care (
    topic_id uuid primary key references forum_topic (id) on delete cascade,
    step text not null check (step in ('waiting', 'members', 'supporter', 'moderators', 'lead')),
    since timestamptz not null,                  -- of this step
    due_at timestamptz not null,                 -- when it passes to the next
    supporter_id uuid,                           -- whom of those on duty it lies before, by their name in support
    check ((step = 'supporter') = (supporter_id is not null))
);
create index forum_care_step on forum_care (step);

-- Willing members before whom it lies, by their name in the space.
create table forum_ask (
    topic_id uuid not null references forum_topic (id) on delete cascade,
    persona_id uuid not null,
    asked_at timestamptz not null,
    declined_at timestamptz,
    primary key (topic_id, persona_id)
);
create index forum_ask_persona on forum_ask (persona_id);

-- A story may be for the people of some groups, or for one person.
alter table story drop constraint story_audience_check,
    add check (audience in ('community', 'groups', 'person'));

create table story_reader (
    story_id uuid not null references story (id) on delete cascade,
    group_id uuid,                          -- a group in which its writer was when they chose it
    persona_id uuid,                        -- somebody's name in a talk with its writer
    check (num_nonnulls(group_id, persona_id) = 1)
);
create unique index story_reader_of on story_reader (story_id, group_id, persona_id) nulls not distinct;
create index story_reader_group on story_reader (group_id) where group_id is not null;
create index story_reader_persona on story_reader (persona_id) where persona_id is not null;

-- From a worry to a person who is known to be safe: each step with who, when and why.
alter table concern
    add column stage text,
    add column held_by uuid,             -- persona who works on it
    add column held_until timestamptz,
    add column proposed text,            -- what waits for a second person: a stage or a severity
    add column proposed_by uuid,         -- persona in the community
    add column answered_at timestamptz;  -- when those who reported could first read what was done
update concern set
    stage = case decision
        when 'looked-at' then 'closed' when 'no-concern' then 'no-concern'
        when 'follow-up' then 'engaged' else 'raised' end,
    answered_at = decided_at;

create table concern_step (
    concern_id uuid not null references concern (id),
    number int not null,            -- 0 for a decision from before there were steps
    at timestamptz not null,
    persona_id uuid not null,       -- who, in the community
    step text not null,             -- a stage, or severity-3
    way text not null check (way in ('stepped', 'proposed', 'agreed', 'declined')),
    note bytea not null,            -- why, sealed with the concern's key
    primary key (concern_id, number)
);
insert into concern_step (concern_id, number, at, persona_id, step, way, note)
    select id, 0, decided_at, decided_by, stage, 'stepped', reason from concern
    where decided_by is not null and reason is not null;
create trigger concern_step_is_written_once before update or delete on concern_step
    for each row execute function refuse_change();

alter table concern
    alter column stage set not null,
    add constraint concern_stage_known check (stage in ('raised', 'acknowledged', 'engaged',
        'consulting', 'handed-over', 'acted', 'confirmed', 'told', 'followed-up',
        'followed-up-again', 'reviewed', 'closed', 'no-concern')),
    drop column decision,
    drop column decided_at,
    drop column decided_by,
    drop column reason;

-- What people of this place found a supporter ready for, and until when. It belongs to the name
-- among supporters, so that whoever decides meets no other name of the same person.

create table credential (
    id uuid primary key,
    persona_id uuid not null references persona on delete cascade,
    kind text not null check (kind in ('trainee', 'peer-support-specialist', 'facilitator')),
    evidence text,            -- only until a second person has decided
    proposed_by uuid,         -- nobody for those who supported here before there were credentials
    proposed_at timestamptz not null,
    approved_by uuid,
    approved_at timestamptz,
    expires_at timestamptz,
    check (approved_by <> proposed_by),
    check ((approved_at is null) = (expires_at is null)),
    check (approved_at is null or evidence is null)
);
create unique index credential_proposed on credential (persona_id) where approved_at is null;
create index credential_stands on credential (persona_id, expires_at);
create index credential_expires on credential (expires_at);

-- Who offered to talk before stays on offer: a year in which to do it properly.
insert into credential (id, persona_id, kind, proposed_at, approved_at, expires_at)
select gen_random_uuid(), persona_id, 'peer-support-specialist', now(), now(),
    now() + interval '12 months'
from supporter_profile;
insert into deadline (kind, ref, due_at)
select 'supporter.credential', id, expires_at from credential;

-- Somebody rests for as long as they like. In the vault, since it is one person's, under all of their names.
create table vault.rest (
    account_id uuid primary key references account (id) on delete cascade,
    since timestamptz not null,
    told boolean not null           -- whether those they talk with read that they are away
);

create function vault.begin_rest(visit text, at timestamptz, tell boolean) returns void
language sql security definer set search_path = hearthside, vault, pg_temp as $$
    insert into rest (account_id, since, told) select vault.account_of(visit), at, tell
    on conflict (account_id) do update set told = excluded.told
$$;

-- Back again; doing it again changes nothing.
create function vault.end_rest(visit text) returns void
language sql security definer set search_path = hearthside, vault, pg_temp as $$
    delete from rest where account_id = vault.account_of(visit)
$$;

create function vault.own_rest(visit text) returns table (since timestamptz, told boolean)
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select r.since, r.told from rest r where r.account_id = vault.account_of(visit)
$$;

-- Of these names, those whose person takes a break: nobody is to be sent to them. It is told to no member.
create function vault.resting(names uuid[]) returns setof uuid
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select h.persona_id from holder h join rest r using (account_id) where h.persona_id = any (names)
$$;

-- Whether the person behind a name takes a break and lets it be said.
create function vault.says_rest(persona uuid) returns boolean
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select exists (select from holder h join rest r using (account_id)
        where h.persona_id = persona and r.told)
$$;

-- Whoever takes a break is not offered to others, and no light is lit for them.
create or replace function vault.supporting(names uuid[], support uuid) returns setof uuid
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select s.persona_id from holder s join account a on a.id = s.account_id
    where s.persona_id = any (names) and s.space_id = support and a.standing = 'active' and exists (
        select from holder h join role_grant g using (persona_id)
        where h.account_id = s.account_id and g.role = 'SUPPORTER' and g.ended_at is null)
        and not exists (select from rest r where r.account_id = s.account_id)
$$;
create or replace function vault.shows_presence(persona uuid) returns boolean
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select coalesce((select p.lit from holder h join preference p using (account_id)
        where h.persona_id = persona), false)
        and not exists (select from holder h join rest r using (account_id) where h.persona_id = persona)
$$;
create or replace function vault.takes_hello(persona uuid) returns boolean
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select coalesce((select p.hello from holder h join preference p using (account_id)
        where h.persona_id = persona), true)
        and not exists (select from holder h join rest r using (account_id) where h.persona_id = persona)
$$;

-- Leaving for good: asked by its own session, carried out when its day has come, by any node.

-- In the vault, since it names an account. The id is the deadline's and says nothing.
create table vault.leaving (
    account_id uuid primary key references account (id) on delete cascade,
    id uuid not null unique,
    asked_at timestamptz not null,
    due_at timestamptz not null
);

-- A name somebody left behind is nobody's for a while. Not the name: a hash with a key that is not
-- in the database.
create table resting_name (
    hash text primary key,
    until timestamptz not null
);
create index resting_name_until on resting_name (until);

-- Asks for the session's account, or moves the day; the id of an earlier asking stays.
create function vault.ask_to_leave(visit text, ref uuid, asked timestamptz, due timestamptz)
returns uuid
language sql security definer set search_path = hearthside, vault, pg_temp as $$
    insert into leaving (account_id, id, asked_at, due_at)
    select vault.account_of(visit), ref, asked, due
    on conflict (account_id) do update set due_at = excluded.due_at
    returning id
$$;

-- The session's person stays after all; answers with the id there was.
create function vault.stay(visit text) returns uuid
language sql security definer set search_path = hearthside, vault, pg_temp as $$
    delete from leaving where account_id = vault.account_of(visit) returning id
$$;

create function vault.own_leaving(visit text)
returns table (asked_at timestamptz, due_at timestamptz)
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select l.asked_at, l.due_at from leaving l where l.account_id = vault.account_of(visit)
$$;

-- The names of somebody who asked to leave and whose day has come, and nobody else's. From here on
-- they are no member, and whoever asks the same waits.
create function vault.begin_leaving(ref uuid, at timestamptz)
returns table (account_id uuid, persona_id uuid, space_id uuid)
language plpgsql security definer set search_path = hearthside, vault, pg_temp as $$
#variable_conflict use_column
declare
    one uuid;
begin
    select l.account_id into one from leaving l where l.id = ref and l.due_at <= at for update;
    if one is not null then
        update account set standing = 'removed' where id = one;
        return query select h.account_id, h.persona_id, h.space_id from holder h
            where h.account_id = one;
    end if;
end $$;

-- The last step: the account itself, its sessions, passkeys and names, and with them what hangs on
-- these. Blocks by and of this person go too, because nobody is left to be kept apart.
create function vault.finish_leaving(ref uuid) returns void
language plpgsql security definer set search_path = hearthside, vault, pg_temp as $$
declare
    one uuid;
begin
    select l.account_id into one from leaving l join account a on a.id = l.account_id
        where l.id = ref and a.standing = 'removed';
    delete from session where principal_name = one::text;
    delete from user_entities where name = one::text;
    delete from persona where id in (select persona_id from holder where account_id = one);
    delete from account where id = one;
end $$;

-- How many others look after roles and are not about to leave themselves.
create function vault.other_administrators(persona uuid) returns int
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select count(distinct h.account_id)::int from role_grant g join holder h using (persona_id)
    where g.role = 'ADMINISTRATOR' and g.ended_at is null
        and h.account_id <> (select account_id from holder where persona_id = persona)
        and not exists (select from leaving l where l.account_id = h.account_id)
$$;

-- Accounts without e-mail, their names per space, and the vault that alone knows whose they are.

create table account (
    id uuid primary key,
    standing text not null check (standing in ('joining', 'active', 'resting', 'suspended', 'removed')),
    opened_at timestamptz not null,
    joined_at timestamptz,    -- null until every step of joining is done
    joining text unique,      -- hash of the form that began it; null once there is a way back in
    passphrase text,          -- Argon2id
    recovery text             -- Argon2id; null once used
);
create index account_unfinished on account (opened_at) where joined_at is null;

-- What changed about the ways into an account, told at its next sign-ins.
create table way_in_change (
    id uuid primary key,
    account_id uuid not null references account (id) on delete cascade,
    what text not null,
    browser text not null,
    changed_at timestamptz not null,
    told int not null default 0
);
create index way_in_change_account on way_in_change (account_id);

-- A name in one space. Content points here and never at an account.
create table persona (
    id uuid primary key,
    space_id uuid not null,
    name text not null,
    name_key text not null,   -- what it looks like: names that look alike share it
    quilt bigint not null,
    unique (space_id, name_key)
);

create table role_grant (
    id uuid primary key,
    persona_id uuid not null references persona (id) on delete cascade,
    role text not null,
    reason text not null,
    granted_by uuid,          -- persona; null for the first administrator
    granted_at timestamptz not null,
    ended_by uuid,
    ended_at timestamptz,
    end_reason text
);
create unique index role_grant_standing on role_grant (persona_id, role) where ended_at is null;

create table preference (
    account_id uuid primary key references account (id) on delete cascade,
    language text not null default 'en',
    zone text not null default 'UTC',
    country text,
    theme text not null default 'auto',
    look text not null default '',
    neutral_title boolean not null default false,
    exit_address text,
    exit_keys boolean not null default true,
    lit boolean not null default false,
    hello boolean not null default true
);

create table consent (
    id uuid primary key,
    account_id uuid not null references account (id) on delete cascade,
    idea text not null,
    version int not null,
    language text not null,
    given_at timestamptz not null,
    withdrawn_at timestamptz
);
create index consent_account on consent (account_id);

-- Passkeys, as Spring Security keeps them.
create table user_entities (
    id varchar(1000) primary key,
    name varchar(100) not null unique,
    display_name varchar(200)
);
create table user_credentials (
    credential_id varchar(1000) primary key,
    user_entity_user_id varchar(1000) not null references user_entities (id) on delete cascade,
    public_key bytea not null,
    signature_count bigint,
    uv_initialized boolean,
    backup_eligible boolean not null,
    authenticator_transports varchar(1000),
    public_key_credential_type varchar(100),
    backup_state boolean not null,
    attestation_object bytea,
    attestation_client_data_json bytea,
    created timestamptz,
    last_used timestamptz,
    label varchar(1000) not null
);
create index user_credentials_owner on user_credentials (user_entity_user_id);

-- The vault. The web role may call these functions and read nothing.
create table vault.holder (
    persona_id uuid primary key references persona (id) on delete cascade,
    account_id uuid not null references account (id) on delete cascade,
    space_id uuid not null,
    unique (account_id, space_id)
);

create table vault.block (
    account_id uuid not null references account (id) on delete cascade,
    blocked_id uuid not null references account (id) on delete cascade,
    blocked_at timestamptz not null,
    as_persona uuid not null,   -- the name that was blocked, so that its blocker can undo it
    primary key (account_id, blocked_id)
);

create function vault.account_of(visit text) returns uuid
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select principal_name::uuid from session
    where session_id = visit and expiry_time > extract(epoch from clock_timestamp()) * 1000
$$;

-- Who speaks through this session: the account, the home name, the roles granted to any of its names.
create function vault.viewer(visit text, home uuid)
returns table (account_id uuid, standing text, persona_id uuid, name text, quilt bigint, roles text)
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select a.id, a.standing, p.id, p.name, p.quilt,
        coalesce((select string_agg(distinct g.role, ',')
            from holder h join role_grant g using (persona_id)
            where h.account_id = a.id and g.ended_at is null), '')
    from account a
    join holder h on h.account_id = a.id and h.space_id = home
    join persona p on p.id = h.persona_id
    where a.id = vault.account_of(visit)
$$;

-- The session's own name in a space, if it has one.
create function vault.own_name(visit text, space uuid) returns uuid
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select persona_id from holder where account_id = vault.account_of(visit) and space_id = space
$$;

-- Whether a name is one of the session's own.
create function vault.owns(visit text, persona uuid) returns boolean
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select exists (select from holder
        where persona_id = persona and account_id = vault.account_of(visit))
$$;

-- All of the session's own names.
create function vault.own_names(visit text) returns table (persona_id uuid, space_id uuid)
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select h.persona_id, h.space_id from holder h where h.account_id = vault.account_of(visit)
$$;

-- Gives a new name to the session's account. The name must stand in that space and have no holder.
create function vault.take_name(visit text, persona uuid) returns void
language sql security definer set search_path = hearthside, vault, pg_temp as $$
    insert into holder (persona_id, account_id, space_id)
    select p.id, vault.account_of(visit), p.space_id from persona p where p.id = persona
$$;

-- Gives a new account its first name; refused for an account that has one.
create function vault.first_name(account uuid, persona uuid) returns void
language plpgsql security definer set search_path = hearthside, vault, pg_temp as $$
begin
    if exists (select from holder where account_id = account) then
        raise exception 'this account has a name already';
    end if;
    insert into holder (persona_id, account_id, space_id)
    select p.id, account, p.space_id from persona p where p.id = persona;
end $$;

-- The account that signs in under a home name, or nothing.
create function vault.at_the_door(home uuid, key text) returns uuid
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select h.account_id from persona p join holder h on h.persona_id = p.id
    where p.space_id = home and p.name_key = key
$$;

-- Whether two names must never meet: one's person blocked the other's, or they are one person.
create function vault.apart(one uuid, other uuid) returns boolean
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select exists (
        select from holder a join holder b on b.persona_id = other
        where a.persona_id = one and (a.account_id = b.account_id or exists (
            select from block k where (k.account_id, k.blocked_id) in
                ((a.account_id, b.account_id), (b.account_id, a.account_id)))))
$$;

-- Of these names, those that must never meet this one.
create function vault.apart_from(one uuid, others uuid[]) returns setof uuid
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select b.persona_id from holder a join holder b on b.persona_id = any (others)
    where a.persona_id = one and (a.account_id = b.account_id or exists (
        select from block k where (k.account_id, k.blocked_id) in
            ((a.account_id, b.account_id), (b.account_id, a.account_id))))
$$;

-- Of these names under which people offer to talk, those whose person may do so now. It answers for
-- that one space only, so that no other name is tied to a role.
create function vault.supporting(names uuid[], support uuid) returns setof uuid
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select s.persona_id from holder s join account a on a.id = s.account_id
    where s.persona_id = any (names) and s.space_id = support and a.standing = 'active' and exists (
        select from holder h join role_grant g using (persona_id)
        where h.account_id = s.account_id and g.role = 'SUPPORTER' and g.ended_at is null)
$$;

create function vault.block_name(visit text, persona uuid, at timestamptz) returns void
language sql security definer set search_path = hearthside, vault, pg_temp as $$
    insert into block (account_id, blocked_id, blocked_at, as_persona)
    select vault.account_of(visit), h.account_id, at, persona from holder h
    where h.persona_id = persona and h.account_id <> vault.account_of(visit)
    on conflict do nothing
$$;

create function vault.unblock_name(visit text, persona uuid) returns void
language sql security definer set search_path = hearthside, vault, pg_temp as $$
    delete from block where account_id = vault.account_of(visit) and as_persona = persona
$$;

create function vault.own_blocks(visit text) returns table (persona_id uuid, blocked_at timestamptz)
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select as_persona, blocked_at from block where account_id = vault.account_of(visit)
$$;

-- Ends every web session of the person behind a name, except one: for sanctions and role changes.
create function vault.end_sessions(persona uuid) returns int
language sql security definer set search_path = hearthside, vault, pg_temp as $$
    with gone as (delete from session s using holder h
        where h.persona_id = persona and s.principal_name = h.account_id::text returning 1)
    select count(*)::int from gone
$$;

-- Whether the person behind a name could sign in with a passkey.
create function vault.has_passkey(persona uuid) returns boolean
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select exists (select from holder h
        join user_entities e on e.name = h.account_id::text
        join user_credentials c on c.user_entity_user_id = e.id
        where h.persona_id = persona)
$$;

-- Whether the person behind a name holds a role now. Whether they may act in it is the session's matter.
create function vault.has_role(persona uuid, wanted text) returns boolean
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select exists (select from holder h
        join account a on a.id = h.account_id and a.standing in ('active', 'resting')
        join holder own on own.account_id = h.account_id
        join role_grant g on g.persona_id = own.persona_id
        where h.persona_id = persona and g.role = wanted and g.ended_at is null)
$$;

-- How the account behind a name stands.
create function vault.standing_of(persona uuid) returns text
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select a.standing from holder h join account a on a.id = h.account_id where h.persona_id = persona
$$;

-- Whether the person behind a name lets others see that they are here.
create function vault.shows_presence(persona uuid) returns boolean
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select coalesce((select p.lit from holder h join preference p using (account_id)
        where h.persona_id = persona), false)
$$;

-- Whether the person behind a name may be greeted by people they have not met.
create function vault.takes_hello(persona uuid) returns boolean
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select coalesce((select p.hello from holder h join preference p using (account_id)
        where h.persona_id = persona), true)
$$;

-- Whether the person behind a name agrees, now, that we keep this.
create function vault.agrees(persona uuid, wanted text) returns boolean
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select exists (select from holder h join consent c using (account_id)
        where h.persona_id = persona and c.idea = wanted and c.withdrawn_at is null)
$$;

-- Takes away what an account that never came in left behind: its name, its passkeys, its sessions.
create function vault.forget_unfinished(before timestamptz) returns int
language plpgsql security definer set search_path = hearthside, vault, pg_temp as $$
declare
    one uuid;
    forgotten int := 0;
begin
    for one in
        select id from account where joined_at is null and opened_at < before for update skip locked
    loop
        delete from session where principal_name = one::text;
        delete from user_entities where name = one::text;
        delete from persona where id in (select persona_id from holder where account_id = one);
        delete from account where id = one;
        forgotten := forgotten + 1;
    end loop;
    return forgotten;
end $$;

-- Gives an account that has not come in yet another first name.
create function vault.rename_unfinished(account uuid, home uuid, wanted text, key text, seed bigint)
returns void
language sql security definer set search_path = hearthside, vault, pg_temp as $$
    update persona p set name = wanted, name_key = key, quilt = seed
    from holder h join account a on a.id = h.account_id
    where h.account_id = account and h.space_id = home and p.id = h.persona_id and a.joined_at is null
$$;

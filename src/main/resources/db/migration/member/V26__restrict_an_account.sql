-- What people decided about somebody does to their account, until it is lifted. In the vault, since only there one
-- decision about one name is about the whole person.
create table vault.restriction (
    id uuid primary key,            -- the decision's
    account_id uuid not null references account (id) on delete cascade,
    what text not null check (what in ('cool-off', 'limited', 'suspended', 'removed')),
    until timestamptz               -- null until somebody takes it back
);
create index restriction_account on vault.restriction (account_id);

-- How they stood before, so that they come back as they were.
alter table account add column standing_before text;

-- An account stands as the hardest of what is decided about it, or as it did before. Whoever is still joining, or again,
-- comes in first.
create function vault.stand(account uuid) returns void
language sql security definer set search_path = hearthside, vault, pg_temp as $$
    update account a set
        standing = case
            when a.standing = 'joining' and coalesce(w.standing, 'resting') = 'resting' then 'joining'
            else coalesce(w.standing, a.standing_before, a.standing) end,
        standing_before = case when w.standing is not null then coalesce(a.standing_before,
            case when a.standing = 'joining' and w.standing = 'resting' then 'active' else a.standing end) end
    from (select case when bool_or(what = 'removed') then 'removed'
            when bool_or(what = 'suspended') then 'suspended'
            when bool_or(what = 'cool-off') then 'resting' end as standing
        from restriction where account_id = stand.account) w
    where a.id = stand.account
$$;

-- Begins for the person behind a name. Every socket of theirs is closed at once, and comes back only as what they are
-- now; their sessions stay, for what is left to them.
create function vault.restrict(ref uuid, persona uuid, wanted text, till timestamptz) returns void
language plpgsql security definer set search_path = hearthside, vault, pg_temp as $$
declare
    one uuid;
begin
    select a.id into one from holder h join account a on a.id = h.account_id
        where h.persona_id = persona for update of a;
    if one is null then
        return;
    end if;
    insert into restriction (id, account_id, what, until) values (ref, one, wanted, till);
    perform vault.stand(one);
    insert into session_ended (session_id)
        select session_id from session where principal_name = one::text;
end $$;

-- Ends what a decision did; doing it again changes nothing.
create function vault.lift(ref uuid) returns void
language plpgsql security definer set search_path = hearthside, vault, pg_temp as $$
declare
    one uuid;
begin
    select a.id into one from restriction r join account a on a.id = r.account_id
        where r.id = ref for update of a;
    delete from restriction where id = ref;
    if one is not null then
        perform vault.stand(one);
        insert into session_ended (session_id)
            select session_id from session where principal_name = one::text;
    end if;
end $$;

-- Whether the session's person is limited at this time.
create function vault.is_limited(visit text, at timestamptz) returns boolean
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select exists (select from restriction
        where account_id = vault.account_of(visit) and what = 'limited' and until > at)
$$;

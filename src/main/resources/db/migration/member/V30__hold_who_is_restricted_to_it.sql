-- Of these names, those whose person may ask nobody for a talk at this time, because people decided so: what they asked
-- for before waits no longer.
create function vault.restricted_among(names uuid[], at timestamptz) returns setof uuid
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select h.persona_id from holder h join account a on a.id = h.account_id
    where h.persona_id = any (names) and (a.standing in ('suspended', 'removed')
        or exists (select from restriction r where r.account_id = a.id and (r.until is null or r.until > at)))
$$;

-- Who is kept out looks after nobody's roles: they are not counted as one who stays.
create or replace function vault.other_administrators(persona uuid) returns int
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select count(distinct h.account_id)::int from role_grant g join holder h using (persona_id)
        join account a on a.id = h.account_id and a.standing in ('active', 'resting')
    where g.role = 'ADMINISTRATOR' and g.ended_at is null
        and h.account_id <> (select account_id from holder where persona_id = persona)
        and not exists (select from leaving l where l.account_id = h.account_id)
$$;

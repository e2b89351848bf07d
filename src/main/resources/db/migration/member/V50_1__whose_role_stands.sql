-- Of these names those whose person holds this role now.
create function vault.holding(names uuid[], role text) returns setof uuid
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select own.persona_id from holder own
    where own.persona_id = any (names) and exists (
        select from holder h join role_grant g using (persona_id)
        where h.account_id = own.account_id and g.role = holding.role and g.ended_at is null)
$$;

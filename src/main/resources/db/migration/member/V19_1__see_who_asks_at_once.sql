-- Every page asks this first. In PL/pgSQL the server plans it once a connection, and everything comes with one question.
-- (vault.viewer stays for nodes of the version before.)

-- A session's id is char(36) in its table. Compared with a text it was cast to one, row by row, and its index was of no
-- use: every question to the vault read all sessions.
create or replace function vault.account_of(visit text) returns uuid
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select principal_name::uuid from session
    where session_id = visit::bpchar and expiry_time > extract(epoch from clock_timestamp()) * 1000
$$;

-- Who speaks through this session: the account, the home name, the roles granted to any of its names, and when they will
-- be gone for good if they asked for that. All null when the session has ended.
create function vault.seen(visit text, home uuid, out account_id uuid, out standing text, out persona_id uuid,
    out name text, out quilt bigint, out roles text, out leaves_at timestamptz)
language plpgsql stable security definer set search_path = hearthside, vault, pg_temp as $$
#variable_conflict use_column
begin
    select a.id, a.standing, p.id, p.name, p.quilt,
        coalesce((select string_agg(distinct g.role, ',')
            from holder h join role_grant g using (persona_id)
            where h.account_id = a.id and g.ended_at is null), ''),
        (select l.due_at from leaving l where l.account_id = a.id)
    into account_id, standing, persona_id, name, quilt, roles, leaves_at
    from session s
    join account a on a.id = s.principal_name::uuid
    join holder h on h.account_id = a.id and h.space_id = home
    join persona p on p.id = h.persona_id
    where s.session_id = visit::bpchar and s.expiry_time > extract(epoch from clock_timestamp()) * 1000;
end
$$;

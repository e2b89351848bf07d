-- How a session stands in a space is asked with every page of a room, a space or a group. The session is looked up here,
-- not by a function of its own; and most people have blocked nobody and are blocked by nobody: then no names are looked
-- for. In PL/pgSQL a question that is not asked costs nothing.
create or replace function vault.seat(visit text, space uuid, wanted text, out own uuid, out agrees boolean, out apart uuid[])
language plpgsql stable security definer set search_path = hearthside, vault, pg_temp as $$
declare
    who uuid;
    blocks boolean;
begin
    select s.principal_name::uuid,
        (select h.persona_id from holder h where h.account_id = s.principal_name::uuid and h.space_id = space),
        exists (select from consent c
            where c.account_id = s.principal_name::uuid and c.idea = wanted and c.withdrawn_at is null),
        exists (select from block k where k.account_id = s.principal_name::uuid)
            or exists (select from block k where k.blocked_id = s.principal_name::uuid)
    into who, own, agrees, blocks
    from session s
    where s.session_id = visit::bpchar and s.expiry_time > extract(epoch from clock_timestamp()) * 1000;
    agrees := coalesce(agrees, false);
    apart := '{}';
    if blocks then
        apart := array(
            select b.persona_id from block k
            join holder b on b.space_id = space and b.account_id =
                case when k.account_id = who then k.blocked_id else k.account_id end
            where who in (k.account_id, k.blocked_id));
    end if;
end
$$;

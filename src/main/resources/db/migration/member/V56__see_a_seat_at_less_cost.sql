-- How a session stands in a space is asked with every page of a room, a space or a group. Most people have blocked nobody
-- and are blocked by nobody: then nothing is looked for among blocks and names. In PL/pgSQL what is not asked costs nothing.
create or replace function vault.seat(visit text, space uuid, wanted text, out own uuid, out agrees boolean, out apart uuid[])
language plpgsql stable security definer set search_path = hearthside, vault, pg_temp as $$
declare
    who uuid;
    blocks boolean;
begin
    select a.id,
        (select h.persona_id from holder h where h.account_id = a.id and h.space_id = space),
        exists (select from consent c
            where c.account_id = a.id and c.idea = wanted and c.withdrawn_at is null),
        exists (select from block k where k.account_id = a.id)
            or exists (select from block k where k.blocked_id = a.id)
    into who, own, agrees, blocks
    from (select vault.account_of(visit) as id) a;
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

-- Names and avatars of those who wrote are read from the index alone.
create unique index persona_shown on persona (id) include (name, quilt);

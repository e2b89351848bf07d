-- Writes what arrived together in one call. The streams' rows are locked first, in order of id, so that
-- two nodes never wait for each other; numbers are taken under that lock. Answers the place of each message
-- among those handed in with its number, and whether it is written only now: one that stands already, by the
-- same client id, keeps its number. Places whose stream somebody else holds (skipped when leave_held), or that
-- does not exist, are missing.
create function append(streams uuid[], names uuid[], clients uuid[], bodies bytea[], sent timestamptz,
    leave_held boolean)
returns table (place int, given bigint, fresh boolean)
language plpgsql as $$
declare
    mine uuid[];
    lasts bigint[];
begin
    if leave_held then
        select array_agg(l.id), array_agg(l.last_number) into mine, lasts from (
            select id, last_number from stream where id = any (streams) order by id
            for update skip locked) l;
    else
        perform set_config('lock_timeout', '2s', true);
        select array_agg(l.id), array_agg(l.last_number) into mine, lasts from (
            select id, last_number from stream where id = any (streams) order by id
            for update) l;
    end if;
    begin
        with asked as (
            select a.s, a.p, a.c, a.b, l.last + row_number() over (partition by a.s order by a.at) as n
            from unnest(streams, names, clients, bodies) with ordinality as a (s, p, c, b, at)
            join unnest(mine, lasts) as l (id, last) on l.id = a.s),
        said as (
            insert into message (stream_id, number, persona_id, client_id, kind, body, sent_at)
            select s, n, p, c, 'said', b, sent from asked)
        update stream set last_number = m.n
        from (select s, max(n) as n from asked group by s) m where stream.id = m.s;
        -- Not before: what a query has answered stays answered when its writing fails.
        return query
        select a.at::int, l.last + row_number() over (partition by a.s order by a.at), true
        from unnest(streams) with ordinality as a (s, at)
        join unnest(mine, lasts) as l (id, last) on l.id = a.s;
        return;
    exception when unique_violation then
        -- something among these was sent before: rare, and worth a closer look
        null;
    end;
    return query
    with asked as (
        select a.at::int, a.s, a.p, a.c, a.b, l.last,
            (select m.number from message m
                where m.stream_id = a.s and m.persona_id = a.p and m.client_id = a.c) as before
        from unnest(streams, names, clients, bodies) with ordinality as a (s, p, c, b, at)
        join unnest(mine, lasts) as l (id, last) on l.id = a.s),
    new as (
        select *, last + row_number() over (partition by s order by at) as n
        from asked where before is null),
    said as (
        insert into message (stream_id, number, persona_id, client_id, kind, body, sent_at)
        select s, n, p, c, 'said', b, sent from new),
    counted as (
        update stream set last_number = m.n
        from (select s, max(n) as n from new group by s) m where stream.id = m.s)
    select at, n, true from new union all select at, before, false from asked where before is not null;
end $$;

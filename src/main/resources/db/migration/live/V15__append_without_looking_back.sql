-- append() no longer looks for what was sent before: that cost every call a subtransaction, and is rare. It now
-- refuses the whole call with unique_violation, and whoever called asks append_again().
drop function append(uuid[], uuid[], uuid[], bytea[], timestamptz, boolean);

-- Locks these streams' rows until the transaction ends, and answers their ids and newest numbers.
create function hold(streams uuid[], leave_held boolean, out mine uuid[], out lasts bigint[])
language plpgsql as $$
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
end $$;

-- Writes what arrived together in one call. The streams' rows are locked first, in order of id, so that
-- two nodes never wait for each other; numbers are taken under that lock. Answers the place of each message
-- among those handed in with its number, and whether it is written only now, which is always so. Places whose
-- stream somebody else holds (skipped when leave_held), or that does not exist, are missing.
create function append(streams uuid[], names uuid[], clients uuid[], bodies bytea[], sent timestamptz,
    leave_held boolean)
returns table (place int, given bigint, fresh boolean)
language plpgsql as $$
declare
    mine uuid[];
    lasts bigint[];
begin
    select * into mine, lasts from hold(streams, leave_held);
    return query
    with asked as (
        select a.at, a.s, a.p, a.c, a.b, l.last + row_number() over (partition by a.s order by a.at) as n
        from unnest(streams, names, clients, bodies) with ordinality as a (s, p, c, b, at)
        join unnest(mine, lasts) as l (id, last) on l.id = a.s),
    said as (
        insert into message (stream_id, number, persona_id, client_id, kind, body, sent_at)
        select s, n, p, c, 'said', b, sent from asked),
    counted as (
        update stream set last_number = m.n
        from (select s, max(n) as n from asked group by s) m where stream.id = m.s)
    select asked.at::int, asked.n, true from asked;
end $$;

-- As append(), but a message that stands already, by the same client id, keeps its number.
create function append_again(streams uuid[], names uuid[], clients uuid[], bodies bytea[], sent timestamptz,
    leave_held boolean)
returns table (place int, given bigint, fresh boolean)
language plpgsql as $$
declare
    mine uuid[];
    lasts bigint[];
begin
    select * into mine, lasts from hold(streams, leave_held);
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

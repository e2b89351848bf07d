-- The month in which somebody was here last, so that an account nobody uses does not stay for ever. The month and no
-- more: when somebody was here is nobody's business. Whoever is here already counts from now.
alter table account add column here_month date not null default date_trunc('month', now());

-- Has those leave who were last here in a month that was over before, except whoever is signed in somewhere, holds a role
-- or has asked to leave already. So many at once, by lot, so that some who are held back keep nobody else.
create function vault.leave_idle(before timestamptz, at timestamptz, most int) returns setof uuid
language sql security definer set search_path = hearthside, vault, pg_temp as $$
    insert into leaving (account_id, id, asked_at, due_at)
    select a.id, gen_random_uuid(), at, at from account a
    where a.joined_at is not null and a.here_month + interval '1 month' <= before
        and not exists (select from leaving l where l.account_id = a.id)
        and not exists (select from session s where s.principal_name = a.id::text
            and s.expiry_time > extract(epoch from clock_timestamp()) * 1000)
        and not exists (select from holder h join role_grant g using (persona_id)
            where h.account_id = a.id and g.ended_at is null)
    order by random() limit most
    returning id
$$;

-- One of them stays after all.
create function vault.stay_idle(ref uuid) returns void
language sql security definer set search_path = hearthside, vault, pg_temp as $$
    delete from leaving where id = ref
$$;

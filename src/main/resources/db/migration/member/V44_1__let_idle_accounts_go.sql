-- The month in which somebody was here last, so that an account nobody uses does not stay for ever. The month and no
-- more: when somebody was here is nobody's business. Whoever is here already counts from now.
alter table account add column here_month date not null default date_trunc('month', now());

-- Has the next one leave, by their id, who was last here in a month that was over before, except whoever is signed in
-- somewhere, holds a role or has asked to leave already. They are held until the transaction ends: whoever signs in
-- writes that month first, and so either keeps them from being taken or comes too late. One whom somebody else holds is
-- passed over.
create function vault.leave_idle(before timestamptz, at timestamptz, after uuid) returns table (who uuid, ref uuid)
language plpgsql security definer set search_path = hearthside, vault, pg_temp as $$
begin
    select a.id into who from account a
    where a.id > after and a.joined_at is not null and a.here_month + interval '1 month' <= before
        and not exists (select from leaving l where l.account_id = a.id)
        and not exists (select from session s where s.principal_name = a.id::text
            and s.expiry_time > extract(epoch from clock_timestamp()) * 1000)
        and not exists (select from holder h join role_grant g using (persona_id)
            where h.account_id = a.id and g.ended_at is null)
    order by a.id limit 1 for update of a skip locked;
    if who is not null then
        ref := gen_random_uuid();
        insert into leaving (account_id, id, asked_at, due_at) values (who, ref, at, at);
        return next;
    end if;
end $$;

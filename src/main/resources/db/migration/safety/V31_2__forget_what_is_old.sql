-- What was kept of a concern goes when its time is over; its row stays while a decision or an opening rests on it.
alter table concern add column forgotten_at timestamptz;

-- Where the moderation log begins since its old part went: the last row that went, sealed with a key that is not in the
-- database, so that nobody else can cut it and say that it was this.
create table log_anchor (
    number bigint primary key,
    hash text not null,
    cut_at timestamptz not null,
    seal text not null
);

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    -- only in the functions below somebody else's rights are at work
    if tg_op = 'DELETE' and current_user <> session_user then
        return old;
    end if;
    raise exception '% is written once', tg_table_name;
end $$;
create trigger log_anchor_is_written_once before update or delete on log_anchor
    for each row execute function refuse_change();

-- Takes away the log up to an anchor: nothing that is less than a year older than the newest row, whoever asks.
create function forget_log(until_number bigint) returns int
language plpgsql security definer set search_path = hearthside, pg_temp as $$
declare
    gone int;
begin
    if not exists (select from log_anchor where number = until_number) or exists (
            select from moderation_log where number <= until_number
                and at > (select at from moderation_log order by number desc limit 1) - interval '365 days') then
        raise exception 'the log is not old enough';
    end if;
    delete from log_anchor where number < until_number;
    delete from moderation_log where number <= until_number;
    get diagnostics gone = row_count;
    return gone;
end $$;

-- Takes away what a concern kept, which is written once: nothing that was closed less than 90 days before the newest row
-- of the log, whoever asks.
create function forget_concern(which uuid) returns void
language plpgsql security definer set search_path = hearthside, pg_temp as $$
begin
    if not exists (select from concern where id = which and closed_at <=
            (select at from moderation_log order by number desc limit 1) - interval '90 days') then
        raise exception 'the concern is not old enough';
    end if;
    delete from evidence where concern_id = which;
    delete from concern_step where concern_id = which;
end $$;

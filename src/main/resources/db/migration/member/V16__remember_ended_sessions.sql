-- Sessions that ended in the last minute. A node asks for these twice a second; to ask about each of its open
-- sockets would cost the more, the more people are here.
create table session_ended (
    session_id text not null,
    ended_at timestamptz not null default clock_timestamp()
);
create index session_ended_at on session_ended (ended_at);

create function session_has_ended() returns trigger language plpgsql as $$
begin
    insert into session_ended (session_id) values (old.session_id);
    return null;
end $$;

create trigger session_deleted after delete on session for each row
    when (old.principal_name is not null) execute function session_has_ended();
create trigger session_changed after update of session_id, principal_name on session for each row
    when (old.principal_name is not null
        and (new.session_id <> old.session_id or new.principal_name is null))
    execute function session_has_ended();

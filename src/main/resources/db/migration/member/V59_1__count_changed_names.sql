-- How often a name or an avatar that people have was changed, or went: whoever keeps some for a moment compares it.
create table name_changes (changes bigint not null);
insert into name_changes values (0);

create function name_has_changed() returns trigger language plpgsql as $$
begin
    update name_changes set changes = changes + 1;
    return null;
end $$;

create trigger name_changed after update of name, quilt or delete on persona
    for each statement execute function name_has_changed();

-- How often a name or an avatar that people have was changed, or went: whoever keeps some for a moment compares it.
-- Counted at the end of the transaction, which then holds nothing that others still want.
create table name_changes (changes bigint not null);
insert into name_changes values (0);

create function name_has_changed() returns trigger language plpgsql as $$
begin
    update name_changes set changes = changes + 1;
    return null;
end $$;

create constraint trigger name_changed after update of name, quilt on persona
    deferrable initially deferred for each row execute function name_has_changed();
create constraint trigger name_gone after delete on persona
    deferrable initially deferred for each row execute function name_has_changed();

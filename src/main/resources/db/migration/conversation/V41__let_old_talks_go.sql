-- A talk in which nobody has written for long goes, after both were told, unless one of them keeps it.
alter table conversation
    add column told_at timestamptz,   -- when both were told last that it will go
    add column kept_at timestamptz;   -- when one of them last said that it stays; told to nobody

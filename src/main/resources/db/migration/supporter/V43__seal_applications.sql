-- What somebody writes to become a supporter, what they are answered, and what is said for a
-- credential are private words: sealed from now on, each application and each proposal with a key of
-- its own that is destroyed with it. What waits just now is written anew.

delete from application;
alter table application
    add column id uuid not null unique,  -- its key is called after it
    alter column words type bytea using null::bytea,
    alter column answer type bytea using null::bytea;

delete from credential where approved_at is null;
alter table credential alter column evidence type bytea using null::bytea;

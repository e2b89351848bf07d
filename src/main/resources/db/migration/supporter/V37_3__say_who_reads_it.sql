-- Who reads what a supporter has lived through, and how they would like to talk. Until now every
-- member who looks for somebody read it.

alter table supporter_profile
    add column audience text not null default 'everyone'
        check (audience in ('everyone', 'mine', 'nobody')),
    add column willing text not null default '',
    add column unwilling text not null default '',
    add column listening text not null default '';

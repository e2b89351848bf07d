-- The open page from which a story was kept last: an older one that is still open overwrites nothing.
alter table story add column sheet uuid;

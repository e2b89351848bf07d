-- A draft belongs to a stream and, where several things are written in one, to what it is for.
alter table draft add column place uuid not null default '00000000-0000-0000-0000-000000000000';
alter table draft drop constraint conversation_draft_pkey;
alter table draft add primary key (stream_id, persona_id, place);

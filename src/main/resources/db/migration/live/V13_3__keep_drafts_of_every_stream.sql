-- What somebody has begun to write, in a talk or a room, sealed with the stream's key.

alter table conversation_draft rename to draft;
alter table draft drop constraint conversation_draft_stream_id_fkey;
alter table draft add foreign key (stream_id) references stream (id) on delete cascade;

-- Who could be next is asked for when the page is read, by what the seeker wishes for then. What stays is that it was told.

alter table conversation_next rename to conversation_lapsed;
alter table conversation_lapsed drop column persona_id;

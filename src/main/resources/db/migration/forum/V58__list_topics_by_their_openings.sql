-- A list of topics shows what stands in their openings, which lie apart among all replies: it reads them from here.
create unique index forum_opening on forum_reply (topic_id) include (title, note, persona_id, state) where number = 0;

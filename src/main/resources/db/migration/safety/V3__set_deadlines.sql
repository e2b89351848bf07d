-- What must happen by when, for every room. No person's id stands here: a ref is read by its owner.
create table deadline (
    kind text not null,       -- begins with the room that owns the ref, such as matching.offer
    ref uuid not null,
    due_at timestamptz not null,
    primary key (kind, ref)
);
create index deadline_due on deadline (due_at);

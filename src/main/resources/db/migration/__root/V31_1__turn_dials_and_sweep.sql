-- Numbers that the people of this place may turn, within bounds that the program knows. Who turned one stands in the
-- moderation log.
create table dial (
    name text primary key,
    value int not null,
    why text not null,
    turned_at timestamptz not null
);

-- Each time that what was kept long enough was thrown away, and how much it was.
create table sweep (
    id uuid primary key,
    begun_at timestamptz not null,
    ended_at timestamptz            -- null while it goes on, and where the program died
);
create index sweep_begun on sweep (begun_at);
create table sweep_count (
    sweep_id uuid not null references sweep (id) on delete cascade,
    name text not null,             -- the dial's
    gone int not null,
    failed boolean not null default false,
    primary key (sweep_id, name)
);

-- How long people waited and whether they found somebody, by what they had ticked: counts of a
-- month, of nobody.
create table wait_count (
    month date not null,
    what text not null check (what in ('all', 'topic', 'language', 'time', 'never')),
    ticked text not null,           -- the topic's id, the language, the time; empty for all and never
    found boolean not null,
    minutes int not null,           -- waited up to so many; 0 where nobody was found
    people int not null,
    primary key (month, what, ticked, found, minutes)
);

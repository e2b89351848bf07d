-- People who offer to talk, under their name in the space of supporters, and the list that is ticked.

create table topic (
    id uuid primary key,
    english text not null,
    spanish text not null,
    position int not null,
    archived_at timestamptz   -- no longer offered; never deleted, because people have ticked it
);

create table supporter_profile (
    persona_id uuid primary key references persona (id) on delete cascade,
    about text not null,
    languages text[] not null,
    hours text[] not null,    -- fields of the week, such as tuesday-evening, on the clocks of this zone
    zone text not null,
    most_people int not null check (most_people between 0 and 12),
    live_at_once int not null check (live_at_once between 1 and 4),
    paused_at timestamptz,
    written_at timestamptz not null
);

create table supporter_topic (
    persona_id uuid not null references supporter_profile on delete cascade,
    topic_id uuid not null references topic,
    primary key (persona_id, topic_id)
);

create table shift (
    id uuid primary key,
    persona_id uuid not null references supporter_profile on delete cascade,
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    away_since timestamptz    -- an offer went by without a word
);
create index shift_persona on shift (persona_id, ends_at);
create index shift_ends on shift (ends_at);

-- How soon a supporter answered a hello, so that seekers can be told what is usual.
create table answer (
    id uuid primary key,
    persona_id uuid not null references supporter_profile on delete cascade,
    answered_at timestamptz not null,
    minutes int               -- null when the time went by without an answer
);
create index answer_persona on answer (persona_id, answered_at);

-- A list to start from. Whoever runs this place changes it at /work/topics.
insert into topic (id, position, english, spanish)
select gen_random_uuid(), row_number() over (), english, spanish
from (values
    ('Anxiety or panic', 'Ansiedad o pánico'),
    ('Low mood', 'Ánimo bajo'),
    ('Loneliness', 'Soledad'),
    ('Grief', 'Duelo'),
    ('Losing work', 'Perder el trabajo'),
    ('Money worries', 'Preocupaciones de dinero'),
    ('Being a student', 'Ser estudiante'),
    ('Being a parent', 'Ser madre o padre'),
    ('Caring for someone', 'Cuidar de alguien'),
    ('A relationship ending', 'El final de una relación'),
    ('Living after trauma', 'Vivir después de un trauma'),
    ('Not feeling safe at home', 'No sentir seguridad en casa'),
    ('Hearing voices', 'Oír voces'),
    ('Very high and very low moods', 'Ánimos muy altos y muy bajos'),
    ('Thoughts that won’t let go', 'Pensamientos que no sueltan'),
    ('Food and eating', 'La comida y el comer'),
    ('Alcohol or drugs', 'Alcohol o drogas'),
    ('Self-harm', 'Autolesiones'),
    ('Times of not wanting to live', 'Momentos de no querer vivir'),
    ('Time in hospital', 'Tiempo en el hospital'),
    ('Pain or a long illness', 'Dolor o una enfermedad larga'),
    ('Gender, sexuality or identity', 'Género, sexualidad o identidad'),
    ('Autism or ADHD', 'Autismo o TDAH'),
    ('A new country', 'Un país nuevo')
) as start (english, spanish);

-- Whose a goal is: written by the seeker, suggested by the supporter, or suggested and taken up by
-- the seeker without other words. persona_id is whoever suggests it, and the seeker once it is theirs.
alter table together_goal
    add column origin text not null default 'own' check (origin in ('own', 'suggested', 'taken'));

-- In the Talk now queue: rather somebody who shares a topic, even where that takes longer.
alter table support_request add column closer boolean not null default false;

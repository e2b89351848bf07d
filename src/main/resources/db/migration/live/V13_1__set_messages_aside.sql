-- Whoever looks after a place may hide a message from all but its writer, and show it again.

alter table message drop constraint message_kind_check;
alter table message drop constraint message_check;
alter table message add check (
    kind in ('said', 'edited', 'taken-back', 'set-aside', 'put-back', 'note'));
alter table message add check (
    (kind in ('edited', 'taken-back', 'set-aside', 'put-back')) = (about is not null));

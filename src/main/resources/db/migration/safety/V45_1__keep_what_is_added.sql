-- Who reports the same again after people have closed it is heard anew: once in each concern.
alter table report drop constraint report_reporter_ref_kind_ref_id_ref_number_key;
alter table report add constraint report_once_in_a_concern
    unique (reporter, ref_kind, ref_id, ref_number, concern_id);

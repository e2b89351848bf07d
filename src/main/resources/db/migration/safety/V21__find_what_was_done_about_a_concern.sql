create index moderation_log_about on moderation_log (concern_id, number);

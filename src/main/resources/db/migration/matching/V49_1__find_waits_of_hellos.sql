-- How long hellos that were answered lately had waited.
create index support_request_hello on support_request (ended_at) where kind = 'hello';

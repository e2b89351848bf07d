-- The talk whose seeker looks for somebody else: once somebody says yes it is told there, and this
-- is emptied.
alter table support_request add column instead_of uuid;

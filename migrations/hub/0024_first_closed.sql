-- When an order was closed for the first time, for what was mended at once. Derived again at start.
ALTER TABLE work_orders ADD COLUMN first_closed_at BIGINT;

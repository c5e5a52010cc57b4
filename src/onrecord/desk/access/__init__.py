"""Who comes in: log-in, second factor, one's own account, the people of a record."""

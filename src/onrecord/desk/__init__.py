"""The desk: people with an account look at a page beside its record, and decide."""

"""The desk: people review a page beside its record."""

"""onrecord: pages in, one sourced record out."""

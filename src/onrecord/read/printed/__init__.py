"""PDF to one page of text in reading order, every line with its sheet and its place on it."""

from onrecord.read.printed.document import read

__all__ = ["read"]

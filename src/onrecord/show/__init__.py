"""The record on a terminal: for people with rich, for programs as JSON lines.

page     one page's record
kept     what a record folder holds: search hits, incidents, origins
"""

from onrecord.show.page import for_people, json_lines, legend, lines
from onrecord.wording import bounds, clean

__all__ = ["bounds", "clean", "for_people", "json_lines", "legend", "lines"]

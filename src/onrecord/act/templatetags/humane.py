"""How the pages say numbers and moments."""

from __future__ import annotations

from datetime import datetime

from django import template

from onrecord.publish.site import words

register = template.Library()


@register.filter
def thousands(told: int) -> str:
    """A number in the reader's language: 12,345 or 12 345."""
    return words.number(told) or "0"


@register.filter
def stamp(at: datetime) -> str:
    """A moment of ours, in UTC."""
    return words.stamp(at)

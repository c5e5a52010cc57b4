"""How the pages say numbers."""

from __future__ import annotations

from django import template

from onrecord.publish.site import words

register = template.Library()


@register.filter
def thousands(told: int) -> str:
    """A number in the reader's language: 12,345 or 12 345."""
    return words.number(told) or "0"

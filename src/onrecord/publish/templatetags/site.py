"""How the site's templates say dates."""

from __future__ import annotations

from datetime import datetime

from django import template

from onrecord.publish.site import words

register = template.Library()


@register.filter
def stamp(at: datetime) -> str:
    """A moment of ours, in UTC."""
    return words.stamp(at)


@register.filter
def month(told: str) -> str:
    """ "2025-05" in words."""
    return words.moment(told)

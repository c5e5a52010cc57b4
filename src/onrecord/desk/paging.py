"""Pages of a long list whose length is already known."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet


class Counted(Paginator):  # type: ignore[type-arg]  # no type has arguments at run time
    """A paginator that is told the count, so that it is asked for once."""

    def __init__(self, rows: QuerySet[Any], a_page: int, count: int) -> None:
        super().__init__(rows, a_page)
        self.count = count  # stands over Django's cached property

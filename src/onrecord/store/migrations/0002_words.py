"""The full-text index."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from onrecord.store import fulltext


def create(apps: Any, editor: Any) -> None:
    fulltext.create()


def drop(apps: Any, editor: Any) -> None:
    fulltext.drop()


class Migration(migrations.Migration):
    """Tables that the ORM does not know."""

    dependencies = [("store", "0001_first")]
    operations = [migrations.RunPython(create, drop)]

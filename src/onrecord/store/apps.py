"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The room's name and label."""

    name = "onrecord.store"
    label = "store"

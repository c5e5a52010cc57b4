"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The room's name and label."""

    name = "onrecord.desk"
    label = "desk"

"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class ActConfig(AppConfig):
    """The room's name and label; what it adds to a dossier's page is told to the site."""

    name = "onrecord.act"
    label = "act"

    def ready(self) -> None:
        """Tell the site of calls to act, rallies and answers."""
        from onrecord.act import beside
        from onrecord.publish.site import additions

        additions.source = beside.Beside()

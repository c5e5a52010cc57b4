"""What stands beside a dossier on its public page: petitions, rallies entered by hand, published answers."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Max
from django.utils import timezone

from onrecord.act.models import Case, Petition, Rally
from onrecord.publish.site.additions import Answer, Call
from onrecord.publish.site.additions import Rally as Told
from onrecord.store import sealing


class Beside:
    """As publish.site.additions.Source."""

    def stamp(self) -> object:
        """What changes with anything that is added; petitions also open and close by themselves."""
        return (
            Petition.objects.aggregate(Max("edited"))["edited__max"],
            Rally.objects.aggregate(Max("edited"))["edited__max"],
            Case.objects.aggregate(Max("decided"))["decided__max"],
            tuple(row.pk for row in Petition.objects.filter(state="open") if row.is_open()),
        )

    def calls(self, dossier: int) -> list[Call]:
        """The petitions that can be signed now."""
        rows = [row for row in Petition.objects.filter(dossier=dossier) if row.is_open(timezone.now())]
        over = sealing.now().covered
        return [
            Call(over(words["title"]), over(words["addressee"]), f"act/petitions/{row.slug}/", row.closes)
            for row in rows
            if (words := row.words(row.language))
        ]

    def rallies(self, dossier: int) -> list[Told]:
        """The rallies entered by hand, in order. Names sealed since are covered."""
        seals = sealing.now()
        return [
            Told(
                uid=row.uid,
                title=seals.covered(row.title),
                where=seals.covered(", ".join(part for part in (row.venue, row.place) if part)),
                degrees=(row.latitude, row.longitude)
                if row.latitude is not None and row.longitude is not None
                else None,
                begins=row.local(),
                ends=row.ends.astimezone(row.local().tzinfo) if row.ends else None,
                organisers=seals.covered(row.organisers),
                said_by=row.said_by if seals.covered(row.said_by) == row.said_by else "",
                held=row.incident[:12],
                off=row.state == Rally.State.OFF,
                sequence=row.sequence,
                edited=row.edited,
            )
            for row in Rally.objects.filter(dossier=dossier).order_by("begins", "pk")
        ]

    def answers(self, dossier: int) -> dict[str, list[Answer]]:
        """By line, the answers that are published. Names sealed since are covered."""
        seals = sealing.now()
        found: dict[str, list[Answer]] = defaultdict(list)
        for row in Case.objects.filter(dossier=dossier, state=Case.State.ANSWERED).order_by("decided"):
            told = Answer(seals.covered(row.who), seals.covered(row.published), row.decided or row.at)
            found[row.line].append(told)
        return dict(found)

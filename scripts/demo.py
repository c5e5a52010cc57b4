"""The example pages as a whole record: read, linked, reviewed, released, and shown in a browser.

    python scripts/demo.py [--no-serve] [--record DIR] [--port N]

A record that is there already is opened as it is. Two made-up accounts decide: what one asks, the other
agrees to.
"""

from __future__ import annotations

import argparse
import os
import sys
import webbrowser
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import capture, settings, web
from onrecord.record import Given

if TYPE_CHECKING:
    from onrecord.store.models import Dossier, Incident, User

HOME = Path(__file__).parent.parent
EXAMPLES = HOME / "examples"
STORY = "Batumi"
SHOWN_AS = {"Nodar Kverell": "the chair of the union", "Нодар Кверелл": "the chair of the union"}
IN_OFFICE = {"Tekla Morin": "spokesperson of a ministry", "Текла Морин": "spokesperson of a ministry"}
SUMMARY = (
    "In the night of 13 May 2025 police in Batumi took striking bakers from a union hall. How many is "
    "disputed, and the police say that nobody was held. This dossier puts side by side what the pages say, "
    "and on whose word.\n\nThe story, its people and its outlets are invented: it shows what the software "
    "does."
)
MOST = 7
"""Incidents that the dossier holds."""


def main() -> None:
    """Make the record, then serve it."""
    told = argparse.ArgumentParser(description="The example pages as a whole record.")
    told.add_argument("--record", type=Path, default=HOME / "demo-record")
    told.add_argument("--port", type=int, default=8765)
    told.add_argument("--no-serve", action="store_true")
    asked = told.parse_args()
    fresh = not asked.record.exists()
    web.start(asked.record)
    password = make(asked.record) if fresh else ""
    address = f"http://127.0.0.1:{asked.port}"
    print(f"\nThe public site:  {address}/")
    print(f"The desk:         {address}/desk/")
    if password:
        print(f"                  sign in as 'demo' (or 'colleague') with the password {password}")
    else:
        print(f"                  sign in as before; to begin anew, remove {asked.record.name}/")
    if not asked.no_serve:
        serve(address, asked.port)


def serve(address: str, port: int) -> None:
    """Show it until Ctrl-C; in a browser where there is a screen."""
    from onrecord.show import serving

    print("Ctrl-C ends it.", flush=True)
    if sys.stdout.isatty() and (os.environ.get("DISPLAY") or sys.platform in ("darwin", "win32")):
        webbrowser.open(f"{address}/")
    serving.run("127.0.0.1", port, workers=1)


def make(record: Path) -> str:
    """A record of the examples, with one released dossier. Gives the accounts' password."""
    from onrecord.store import people
    from onrecord.store.models import User

    read(record)
    password = people.password_once()
    demo, colleague = (people.add(name, User.Role.OWNER, password) for name in ("demo", "colleague"))
    seal_and_open(demo, colleague)
    release(demo, colleague)
    return password


def read(record: Path) -> None:
    """The examples, kept as evidence, read, stored and linked."""
    from onrecord.store import adding

    rules = capture.polite(settings.load(record).network, False, lambda url: {}, False)
    captures = capture.sources([str(EXAMPLES)], capture.believed(Given()), rules)
    for number, added in enumerate(adding.add(record, captures), 1):
        print(f"{number:3} {Path(added.source).name}: {added.error or f'{added.pages} read'}")


def seal_and_open(demo: User, colleague: User) -> None:
    """What the public sees of the persons: two who hold an office by name, the others not."""
    from onrecord.store import names
    from onrecord.store.models import Name

    for name in Name.objects.all():
        if name.name in SHOWN_AS:
            names.show_as(name, SHOWN_AS[name.name])
        if name.name in IN_OFFICE:
            names.ask(demo, name, IN_OFFICE[name.name])
            names.agree(colleague, name)


def release(demo: User, colleague: User) -> None:
    """A dossier of what most pages tell, its lines accepted, let out by two."""
    from onrecord.publish import releasing
    from onrecord.store.models import Dossier, Entry, Incident, Release

    dossier = Dossier.objects.create(
        slug="bakers-of-batumi",
        title="The bakers of Batumi",
        summary=SUMMARY,
        tags=["Batumi", "bakers", "right to strike"],
        authors=["The example desk"],
        made_by=demo,
    )
    rows = Incident.objects.order_by("-pages", "first_day", "key")[:MOST]
    for order, incident in enumerate(sorted(rows, key=lambda row: (str(row.first_day), row.key))):
        Entry.objects.create(dossier=dossier, subject=f"incident:{incident.key}", order=order)
    accept(demo, rows)
    made = releasing.release(demo, dossier)
    if made.state == Release.State.WAITING:
        releasing.agree(colleague, made)
    print(f"released: {told(dossier)}")


def accept(by: User, incidents: Iterable[Incident]) -> None:
    """Accept every telling, and every denial of it."""
    from onrecord.store import judging
    from onrecord.store.models import Line, Link

    for incident in incidents:
        for line in Line.objects.filter(telling__incident=incident).select_related("page"):
            denials = Link.objects.filter(kind="denies", target=line.page, target_report=line.local)
            said = [
                Line.objects.get(page=link.source, local=link.source_statement)
                for link in denials
                if link.source_statement
            ]
            for each in (line, *said):
                if each.state == Line.State.PROPOSED:
                    decided = judging.Decision(f"line:{each.key}", "accept", page_key=each.page.key)
                    judging.judge(by, decided)


def told(dossier: Dossier) -> str:
    return f"“{dossier.title}”, {dossier.entries.count()} incidents"


if __name__ == "__main__":
    main()

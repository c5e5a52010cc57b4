"""Invented pages about invented people in real cities, and what people do with them, in few words."""

from __future__ import annotations

from pathlib import Path

from onrecord.publish import releasing, site, writing
from onrecord.store import judging
from onrecord.store.judging import Decision
from onrecord.store.models import Dossier, Entry, Incident, Line, Name, Page, User

PAGES = {
    "lille": """<html lang="en"><head><title>Students beaten in Lille: Ioana Vetrina speaks</title>
<link rel="canonical" href="https://nord-libre.example/2024/03/12/ioana-vetrina-lille"></head>
<body><article><h1>Students beaten in Lille, Ioana Vetrina says</h1>
<p>LILLE, 12 March 2024. Police beat three students in Lille on Monday, the group Porte Ouverte said.</p>
<p>“They beat people who were already on the floor,” the student Ioana Vetrina told Nord Libre on Tuesday.</p>
<p>The prefecture denied that police beat students in Lille on Monday.</p>
<p>Porte Ouverte called for a rally on the Place de la République in Lille on 16 March 2024 at 15:00.</p>
</article></body></html>""",
    "kazan": """<html lang="ru"><head><title>В Казани задержали Ивана Мороза</title></head>
<body><article><h1>В Казани задержали студента</h1>
<p>Полиция задержала Ивана Мороза в Казани 12 марта 2024 года, сообщила газета «Волжский листок».</p>
<p>Иван Мороз заявил, что его избили в отделе полиции в Казани.</p>
</article></body></html>""",
    "harm": """<html lang="en"><head><title>Allegations in Lyon</title></head>
<body><article><h1>Allegations in Lyon</h1>
<p>Guards raped a detainee in Lyon on 3 March 2024, the group Porte Ouverte said.</p>
</article></body></html>""",
}
PUBLISHED = {
    "lille": ("2024-03-12", "Nord Libre"),
    "kazan": ("2024-03-13", "Волжский листок"),
    "harm": ("2024-03-14", "Nord Libre"),
}


class Desk:
    """What people do, in as few words as the tests need."""

    def __init__(self, people: dict[str, User], folder: Path) -> None:
        self.people, self.folder = people, folder

    def accept(self, *lines: Line) -> None:
        for line in lines:
            self.decide(line, "accept")

    def decide(self, line: Line, decision: str, value: object = None) -> None:
        last = judging.standing(f"line:{line.key}")
        seen = last.pk if last else None
        told = Decision(f"line:{line.key}", decision, value, seen=seen, page_key=line.page.key)
        judging.judge(self.people["reviewer"], told)

    def dossier(self, *subjects: Incident | Line, title: str = "Beaten in Lille", **told: object) -> Dossier:
        made = Dossier.objects.create(
            **{"slug": releasing.slug_for(title), "title": title, "made_by": self.people["editor"], **told}
        )
        for subject in subjects:
            kind = "incident" if isinstance(subject, Incident) else "line"
            Entry.objects.create(dossier=made, subject=f"{kind}:{subject.key}")
        return made

    def release(self, dossier: Dossier, note: str = "") -> None:
        dossier.refresh_from_db()
        releasing.release(self.people["editor"], dossier, note)


def page(name: str) -> Page:
    """A page by its name in PAGES."""
    day, outlet = PUBLISHED[name]
    return Page.objects.get(published__startswith=day, outlet=outlet)


def reports(name: str, kind: str) -> list[Line]:
    return list(page(name).lines.filter(kind="report", what=kind).order_by("start"))


def statements(name: str, **told: object) -> list[Line]:
    return list(page(name).lines.filter(kind="statement", **told).order_by("start"))


def incident(line: Line) -> Incident:
    return Incident.objects.get(tellings__line=line)


def files() -> dict[str, bytes]:
    """Every file of the site as it is now, each searched as it would be when it goes out."""
    made = site.now()
    return {path: found.body for path in made.paths() if (found := writing.checked(made, path))}


def said(path: str = "") -> str:
    """What the whole site says, or one file of it."""
    return "\n".join(f"{at}\n{body.decode()}" for at, body in files().items() if path in ("", at))


def name(written: str) -> Name:
    return Name.objects.get(name=written)

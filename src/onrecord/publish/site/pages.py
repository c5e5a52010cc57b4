"""The pages of the site, in one interface language at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from xml.sax.saxutils import escape

import msgspec
from django.template.loader import render_to_string
from django.utils import translation

from onrecord.publish.site import additions, drawings, words
from onrecord.publish.site.published import Published, Row
from onrecord.publish.site.shelf import LANGUAGES, Shelf

RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
Answers = dict[str, list[additions.Answer]]
SHORT = 200
"""Characters of a summary that previews show."""


class View:
    """The pages in one language."""

    def __init__(self, shelf: Shelf, language: str) -> None:
        self.shelf, self.language = shelf, language
        self.folder = "" if language == shelf.about.language else f"{language}/"

    def path(self, rest: str) -> str:
        """Where a page of this language stands."""
        return f"{self.folder}{rest}"

    def render(self, template: str, rest: str, **context: Any) -> str:
        """A page. `rest` is its path without the language's folder."""
        path = self.path(rest)
        with translation.override(self.language):
            return render_to_string(
                f"site/{template}.html",
                {
                    "site": self.shelf.about,
                    "language": self.language,
                    "path": path,
                    "rest": rest,
                    "up": "../" * path.count("/"),
                    "home": "../" * rest.count("/"),
                    "others": self.others(rest),
                    "address": self.shelf.absolute(path),
                    **context,
                },
            )

    def others(self, rest: str) -> list[tuple[str, str, str]]:
        """The same page in the other languages: code, name, path."""
        return [
            (code, NAMES[code], View(self.shelf, code).path(rest))
            for code in LANGUAGES
            if code != self.language
        ]

    def index(self) -> str:
        """The first page: what was released, by tag and month."""
        return self.render(
            "index",
            "index.html",
            dossiers=[self.card(one) for one in self.shelf.dossiers],
            tags=self.tags(self.shelf.tags()),
            months=[(f"archive/{month}.html", month) for month in self.shelf.months()],
        )

    def tags(self, tags: Iterable[str]) -> list[tuple[str, str]]:
        """Tags with their pages, each once."""
        return [(tag, self.shelf.tag_path(tag)) for tag in dict.fromkeys(tags)]

    def card(self, one: Published) -> Row:
        """A dossier in a list."""
        content = one.content
        return {
            "path": f"dossiers/{one.slug}/index.html",
            "title": content["title"],
            "language": content["language"],
            "summary": content["summary"],
            "tags": self.tags(content["tags"]),
            "at": one.last.at,
            "incidents": len(content["incidents"]),
            "pages": len(content["pages"]),
        }

    def listed(self, rest: str, heading: str, found: list[Published], feed: str = "") -> str:
        return self.render("listed", rest, heading=heading, dossiers=[self.card(o) for o in found], feed=feed)

    def tag(self, tag: str) -> str:
        """All dossiers with a tag."""
        found = [one for one in self.shelf.dossiers if tag in one.content["tags"]]
        return self.listed(self.shelf.tag_path(tag), tag, found, self.shelf.tag_slugs[tag])

    def month(self, month: str) -> str:
        """What was released in a month."""
        found = [one for one in self.shelf.dossiers if f"{one.last.at:%Y-%m}" == month]
        with translation.override(self.language):
            heading = words.moment(month)
        return self.listed(f"archive/{month}.html", heading, found)

    def author(self, author: str) -> str:
        """What an author signs."""
        found = [one for one in self.shelf.dossiers if author in one.content["authors"]]
        return self.listed(self.shelf.author_path(author), author, found)

    def how_to_check(self) -> str:
        """What the digests prove, and what they do not."""
        return self.render("how_to_check", "how-to-check.html")

    def dossier(self, one: Published) -> str:
        """A dossier."""
        content = one.content
        with translation.override(self.language):
            answers = additions.source.answers(one.row)
            incidents = [self.incident(row, content, answers) for row in content["incidents"]]
            pictures = drawings.of_dossier(content)
        return self.render(
            "dossier",
            f"dossiers/{one.slug}/index.html",
            one=one,
            dossier=content,
            direction="rtl" if content["language"] in RIGHT_TO_LEFT else "ltr",
            incidents=incidents,
            statements=[self.line(line, content, answers) for line in content["statements"]],
            calls=[row for row in incidents if row["call"] and not row["called_off"]],
            **self.added(one),
            tags=self.tags(content["tags"]),
            authors=[(name, self.shelf.author_path(name)) for name in content["authors"]],
            pages=[
                (key, page, self.said(words.when, page["published"]))
                for key, page in content["pages"].items()
            ],
            pictures=pictures,
            short=content["summary"][:SHORT],
            linked_data=linked_data(one, self.shelf.absolute(f"dossiers/{one.slug}/index.html")),
        )

    def added(self, one: Published) -> Row:
        """What other rooms add. Signing, comments and answers need the server, so its public address."""
        source, served = additions.source, bool(self.shelf.about.url)
        here = {row["id"] for row in one.content["incidents"]}
        language = f"?language={self.language}"
        return {
            "petitions": [
                (call, self.shelf.absolute(call.path) + language) for call in source.calls(one.row) if served
            ],
            "rallies": [
                (rally, words.when(rally.begins.isoformat()[:16]), rally.held if rally.held in here else "")
                for rally in source.rallies(one.row)
            ],
            "comments": self.shelf.absolute(f"act/dossiers/{one.slug}/comments/") + language
            if served
            else "",
        }

    def incident(self, row: Row, content: Row, answers: Answers) -> Row:
        """An incident with its words."""
        return {
            **row,
            "title": words.title(row),
            "lines": [self.line(line, content, answers) for line in row["lines"]],
            "denials": [self.line(line, content, answers) for line in row["denials"]],
            "figures": figures(row, content),
            "when": words.when(row["time"]),
            "modalities": [(name, words.modalities().get(name, name)) for name in row["modalities"]],
            "call": {**row["call"], "when": words.when(row["call"]["start"])} if row["call"] else None,
            "pictures": drawings.of_incident(row, content),
        }

    def line(self, line: Row, content: Row, answers: Answers) -> Row:
        """A line with who says it, and where its words stand."""
        page = content["pages"][line["page"]]
        return {
            **line,
            "says": ", ".join(line["says"]),
            "medium": line["outlet"] or page["title"] or words.host(page["url"]),
            "published": words.when(line["published"]),
            "path": f"dossiers/{content['id']}/pages/{line['page']}.html",
            "language": page["language"],
            "answers": answers.get(line["id"], ()),
            "answer_at": self.shelf.absolute(f"act/dossiers/{content['id']}/lines/{line['id']}/"),
            "sure": words.modalities().get(line["modality"]) or words.stances().get(line["stance"], ""),
        }

    def page(self, one: Published, name: str) -> str:
        """A preserved page: the paragraphs that a dossier's lines stand in."""
        row = one.content["pages"][name]
        return self.render(
            "page",
            f"dossiers/{one.slug}/pages/{name}.html",
            one=one,
            page={**row, "paragraphs": anchored(row["paragraphs"])},
            dossier=one.content,
            published=self.said(words.when, row["published"]),
            direction="rtl" if row["language"] in RIGHT_TO_LEFT else "ltr",
            capture=row["capture"],
        )

    def said(self, how: Any, what: str | None) -> str:
        with translation.override(self.language):
            return str(how(what))

    def history(self, one: Published) -> str:
        """What was corrected, and when."""
        with translation.override(self.language):
            versions = [(row, words.stamp(row.at)) for row in reversed(one.history)]
        return self.render(
            "history", f"dossiers/{one.slug}/history.html", one=one, dossier=one.content, versions=versions
        )

    def gone(self, one: Published) -> str:
        """What stands where a dossier was withdrawn."""
        return self.render("gone", f"dossiers/{one.slug}/index.html")


def anchored(paragraphs: Iterable[Row | None]) -> list[Row | None]:
    """The paragraphs, where each line's anchor stands once: at its first words."""
    seen: set[str] = set()
    out: list[Row | None] = []
    for paragraph in paragraphs:
        if paragraph is None:
            out.append(None)
            continue
        pieces = []
        for piece in paragraph["pieces"]:
            first = [name for name in dict.fromkeys(piece["lines"]) if name not in seen]
            seen.update(first)
            pieces.append({**piece, "anchors": first})
        out.append({**paragraph, "pieces": pieces})
    return out


EVENT_STATES = {False: "https://schema.org/EventScheduled", True: "https://schema.org/EventCancelled"}
NAMES = {"en": "English", "fr": "Français", "ru": "Русский"}


def figures(row: Row, content: Row) -> list[Row]:
    """Figures by what they count, each interval with who tells it."""
    counted = words.counted()
    out: dict[str, list[Row]] = {}
    for figure in row["figures"]:
        told = [
            teller["source"] or content["pages"].get(teller["page"] or "", {}).get("outlet") or "?"
            for teller in figure["told"]
        ]
        line = {"bounds": words.bounds(figure), "told": ", ".join(dict.fromkeys(told))}
        out.setdefault(figure["of"], []).append(line)
    return [{"of": counted.get(of, of.replace("_", " ")), "rows": rows} for of, rows in out.items()]


def linked_data(one: Published, address: str) -> str:
    """schema.org's view of a dossier; safe inside a script element, which holds data only."""
    content = one.content
    events = [
        {
            "@type": "Event",
            "name": row["title"] or row["kind"],
            "startDate": row["call"]["start"],
            "location": row["call"]["venue"] or row["call"]["place"],
            "eventStatus": EVENT_STATES[row["called_off"]],
        }
        for row in content["incidents"]
        if row["call"] and row["call"]["start"]
    ]
    told = {
        "@context": "https://schema.org",
        "@type": "Report",
        "headline": content["title"],
        "abstract": content["summary"],
        "inLanguage": content["language"],
        "keywords": content["tags"],
        "datePublished": one.history[0].at.isoformat(),
        "dateModified": one.last.at.isoformat(),
        "author": [{"@type": "Organization", "name": name} for name in content["authors"]],
        "citation": [
            {"@type": "WebPage", "name": p["title"], "url": p["url"]} for p in content["pages"].values()
        ],
        "mentions": events,
        **({"url": address} if address else {}),
    }
    raw = msgspec.json.encode(told).decode()
    return raw.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def sitemap(shelf: Shelf, paths: Callable[[], list[str]]) -> str:
    """The sitemap; only with the site's own address, which sitemaps need."""
    rows = [shelf.absolute(path) for path in paths() if path.endswith(".html")] if shelf.about.url else []
    urls = "".join(f"<url><loc>{escape(row)}</loc></url>" for row in rows)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>\n'
    )


def robots(shelf: Shelf) -> str:
    """What search engines may take: everything public."""
    where = shelf.absolute("sitemap.xml")
    return "User-agent: *\nDisallow: /desk/\n" + (f"Sitemap: {where}\n" if where else "")

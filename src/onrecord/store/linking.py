"""One page's links and incidents, from candidates found by key; a page touches only what it concerns.

`link` itself knows no database: it is given the page, its candidates, and the pairs that share a key. What it
finds replaces what the machine found before. What people decided about incidents goes before it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from django.db import transaction
from django.db.models import F, Q

from onrecord import link as linker
from onrecord.language.fold import fold
from onrecord.link import Digest, Sight
from onrecord.link import Link as Found
from onrecord.record import Place
from onrecord.store import decided, keys, resolving
from onrecord.store.models import Incident, Line, Link, LookUp, Page, Telling
from onrecord.store.models.pages import naming

MOST_PAGES = 40
"""Candidates that are compared with a page, those that share most keys first."""
MOST_OF_A_KEY = 200
"""Pages behind one key from which it says nothing, and is not looked at."""
REJECTED = Line.State.REJECTED
COPIES = ("copy", "rewrite", "translation")
TIES = ("denies", "confirms")


@transaction.atomic
def link(page: Page) -> None:
    """Link a page with what is in the record, and bring the incidents it concerns up to date."""
    me = Digest(resolving.record(page))
    near = candidates(page, put_keys(page, me))
    others = {other.pk: Digest(resolving.record(other)) for other in near}
    keep_links(page, near, [*copies(me, others.values()), *linker.alone(me, publishers(me))])
    point_here(page, me)
    gather(page, me, {**{row.pk: row for row in near}, page.pk: page}, {**others, page.pk: me})


def put_keys(page: Page, me: Digest) -> list[str]:
    """Note the page's look-up keys. Gives them."""
    LookUp.objects.filter(page=page).delete()
    rows = [LookUp(page=page, key=key) for key in linker.page_keys(me)]
    for sight in me.sights:
        rows += [LookUp(page=page, key=key, line=sight.report.id) for key in linker.report_keys(sight)]
    LookUp.objects.bulk_create(rows)
    return list({row.key for row in rows})


def candidates(page: Page, wanted: Sequence[str]) -> list[Page]:
    """The pages that share most keys with a page."""
    shared: Counter[int] = Counter()
    for start in range(0, len(wanted), 500):
        found = LookUp.objects.filter(key__in=wanted[start : start + 500]).exclude(page=page)
        behind: dict[str, set[int]] = defaultdict(set)
        for key, other in found.values_list("key", "page_id").order_by("-pk")[:20_000]:
            behind[key].add(other)
        for pages in behind.values():
            if len(pages) <= MOST_OF_A_KEY:
                shared.update(pages)
    best = sorted(shared, key=lambda other: (-shared[other], other))[:MOST_PAGES]
    return list(Page.objects.filter(pk__in=best))


def copies(me: Digest, others: Iterable[Digest]) -> list[Found]:
    """The copies, rewrites and translations that a page and its candidates are, whichever way they go."""
    rows = linker.RowSets()
    found = [made for other in others if (made := linker.between(me, other, rows))]
    return [*found, *linker.translations([me, *others], of=me)]


def publishers(me: Digest) -> dict[str, list[Digest]]:
    """The pages of outlets that a page names, by publisher: few, the newest."""
    names = {name for told in linker.sources(me) if (name := fold(told))}
    found: dict[str, list[Digest]] = defaultdict(list)
    for row in Page.objects.filter(publisher__in=names).order_by("-pk")[:MOST_PAGES]:
        found[row.publisher].append(Digest(resolving.record(row)))
    return found


def keep_links(page: Page, near: Iterable[Page], found: Iterable[Found]) -> None:
    """Replace the links that begin at a page, and its copies, with what was found."""
    own = Q(source=page) | (Q(target=page) & Q(kind__in=COPIES))
    Link.objects.filter(own).delete()
    by_key = {row.key: row for row in (*near, page)}
    wanted = {each.target.page for each in found if each.target.page} - by_key.keys()
    by_key |= {row.key: row for row in Page.objects.filter(key__in=wanted)}
    rows = {(row := row_of(each, by_key)).key: row for each in found}
    Link.objects.bulk_create(rows.values(), ignore_conflicts=True)
    for source in {row.source_id for row in rows.values() if row.kind in COPIES}:
        surest_alone(source)


def surest_alone(source: int) -> None:
    """Of what a page may be a copy of, its surest source alone: a page is copied from one other."""
    rows = Link.objects.filter(source=source, kind__in=COPIES).values_list(
        "score", "target__key", "kind", "pk"
    )
    _best, *others = sorted(rows, reverse=True)
    Link.objects.filter(pk__in=[pk for *_rank, pk in others]).delete()


def row_of(each: Found, by_key: dict[str, Page]) -> Link:
    parts = (
        each.source.page,
        each.source.statement,
        each.target.page,
        each.target.report,
        each.target.statement,
    )
    return Link(
        key=keys.digest(each.kind, *(part or "" for part in (*parts, each.target.name))),
        kind=each.kind,
        source=by_key[each.source.page],
        source_statement=each.source.statement or "",
        target=by_key.get(each.target.page or ""),
        target_report=each.target.report or "",
        target_statement=each.target.statement or "",
        name=(each.target.name or "")[:300],
        score=each.score,
        reasons=list(each.reasons),
    )


def point_here(page: Page, me: Digest) -> None:
    """Pages that rely on this page's outlet, and had no page of it, now have one, if they are akin."""
    if not page.outlet:
        return
    waiting = Link.objects.filter(kind="relies_on", name__in=me.outlet_names, target=None)
    for row in waiting.select_related("source")[:MOST_PAGES]:
        if linker.akin(Digest(resolving.record(row.source)), me):
            Link.objects.filter(pk=row.pk).update(
                target=page, reasons=[*row.reasons, "its page is in the record"]
            )


def gather(page: Page, me: Digest, rows: dict[int, Page], digests: dict[int, Digest]) -> None:
    """Bring the incidents that a page's reports can belong to up to date."""
    akin = sharing(page, rows)
    lines = lines_of(rows.values())
    ids = [line.pk for line in lines.values() if (line.page_id, line.local) in akin]
    concerned = list(Incident.objects.filter(tellings__line__in=ids).distinct())
    more = Page.objects.filter(lines__telling__incident__in=concerned).exclude(pk__in=rows).distinct()
    lines |= lines_of(more)
    for other in more:
        rows[other.pk], digests[other.pk] = other, Digest(resolving.record(other))
    shared = [s for pk, held in digests.items() for s in held.sights if (pk, s.report.id) in akin]
    together = tellings_of(shared, digests, concerned)
    links = links_from(rows)
    pairs = decided.without_apart(linker.sight_pairs(together), lines)
    made = decided.joined(linker.gather(together, pairs, links), together, lines, links)
    save(made, lines, concerned)
    tie(made, together, rows)


def tie(made: Iterable[linker.Incident], sights: Iterable[Sight], rows: Mapping[int, Page]) -> None:
    """Replace the ties of denials and confirmations to what other pages tell of the same incidents."""
    by_key = {row.key: row for row in rows.values()}
    known = {(sight.page.id, sight.report.id): sight for sight in sights}
    for one in made:
        told = [known[at] for member in one.reports if (at := (member.page, member.report)) in known]
        pages = {sight.page.id for sight in told} & by_key.keys()
        if len(pages) < 2:
            continue
        before = Link.objects.filter(kind__in=TIES, source__key__in=pages, target__key__in=pages)
        ties = before.exclude(source=F("target")).values_list("pk", "target__key", "target_report")
        reports = {(sight.page.id, sight.report.id) for sight in told}
        Link.objects.filter(pk__in=[pk for pk, *at in ties if tuple(at) in reports]).delete()
        found = [row_of(each, by_key) for each in linker.across(told)]
        Link.objects.bulk_create(found, ignore_conflicts=True)


def sharing(page: Page, rows: Iterable[int]) -> set[tuple[int, str]]:
    """The reports of pages that share a key with one of a page's own, and its own; by page and id."""
    keyed = LookUp.objects.exclude(line="")
    mine = keyed.filter(page=page).values("key")
    return set(keyed.filter(page__in=rows, key__in=mine).values_list("page_id", "line"))


def tellings_of(
    sights: list[Sight], digests: dict[int, Digest], concerned: Sequence[Incident]
) -> list[Sight]:
    """The reports to look at again: those that share a key with the page, and those of their incidents."""
    wanted = {(s.page.id, s.report.id) for s in sights}
    told = list(
        Telling.objects.filter(incident__in=concerned).values_list(
            "incident_id", "line__page__key", "line__local"
        )
    )
    incidents = {incident for incident, *at in told if tuple(at) in wanted}
    wanted |= {(page, report) for incident, page, report in told if incident in incidents}
    found = [s for d in digests.values() for s in d.sights if (s.page.id, s.report.id) in wanted]
    return sorted(found, key=lambda s: (s.page.id, s.report.id))


def lines_of(pages: Iterable[Page]) -> dict[tuple[str, str], Line]:
    """The report lines of pages, by page and id."""
    found = Line.objects.filter(page__in=list(pages), kind=Line.Kind.REPORT)
    return {(line.page.key, line.local): line for line in naming(found, "page")}


def links_from(pages: Iterable[int]) -> list[Found]:
    """The links that begin at pages."""
    return [found_of(row) for row in naming(Link.objects.filter(source__in=list(pages)), "source", "target")]


def found_of(row: Link) -> Found:
    """A link as `link` knows it."""
    raw = {
        "format": "onrecord-link/1",
        "kind": row.kind,
        "from": {"page": row.source.key, "statement": row.source_statement or None},
        "to": {
            "page": row.target.key if row.target else None,
            "report": row.target_report or None,
            "statement": row.target_statement or None,
            "name": row.name or None,
        },
        "score": row.score,
        "reasons": row.reasons,
    }
    return msgspec.convert(raw, Found)


def save(
    made: Iterable[linker.Incident], lines: dict[tuple[str, str], Line], concerned: Sequence[Incident]
) -> None:
    """Write incidents; one goes on under the key it had, so that what leads to it still does."""
    old = {
        row.line_id: row.incident
        for row in Telling.objects.filter(incident__in=concerned).select_related("incident")
    }
    used: set[int] = set()
    for each in sorted(made, key=lambda one: min(m.page for m in one.reports)):
        members = [lines[m.page, m.report] for m in each.reports if (m.page, m.report) in lines]
        if not members:
            continue
        before = sorted({old[m.pk].pk for m in members if m.pk in old} - used)
        row = Incident.objects.get(pk=before[0]) if before else fresh(members)
        fill(row, each, len({m.page_id for m in members}))
        row.save()
        used.add(row.pk)
        Telling.objects.filter(line__in=members).delete()
        Telling.objects.bulk_create(Telling(incident=row, line=member) for member in members)
    Incident.objects.filter(tellings=None).delete()


def fresh(members: Sequence[Line]) -> Incident:
    """An incident under a key of its first report that no other has."""
    for line in members:
        key = keys.digest("incident", line.key)
        if not Incident.objects.filter(key=key).exists():
            return Incident(key=key)
    return Incident(
        key=keys.digest("incident", *(line.key for line in members), str(Incident.objects.count()))
    )


def fill(row: Incident, each: linker.Incident, pages: int) -> None:
    """The columns of an incident."""
    days = linker.days_of(each.time.edtf) if each.time else None
    place: Place | None = each.place
    told = msgspec.to_builtins(each)
    row.kind, row.title, row.pages = each.kind, each.title, pages
    row.place, row.figures, row.origins = told["place"], told["figures"], told["origins"]
    row.country = (place.country or "") if place else ""
    row.latitude, row.longitude = (place.latitude, place.longitude) if place else (None, None)
    row.edtf = each.time.edtf if each.time else ""
    row.first_day, row.last_day = days or (None, None)
    row.independent_origins, row.notes = each.independent_origins, list(each.notes)


@transaction.atomic
def follow(line: Line, was: str) -> None:
    """A report that a person rejects leaves its incident at once; one taken up again is linked anew."""
    if line.kind != Line.Kind.REPORT or (was == REJECTED) == (line.state == REJECTED):
        return
    if line.state != REJECTED:
        link(line.page)
    elif telling := Telling.objects.filter(line=line).select_related("incident").first():
        telling.delete()
        refill(telling.incident)


def refill(row: Incident) -> None:
    """Make an incident's columns from the tellings that it still has; without any it goes."""
    lines = list(Line.objects.filter(telling__incident=row).order_by("page__key", "start"))
    if not lines:
        row.delete()
        return
    pages = Page.objects.filter(pk__in={line.page_id for line in lines})
    digests = {page.pk: Digest(resolving.record(page)) for page in pages}
    sights = [s for line in lines for s in digests[line.page_id].sights if s.report.id == line.local]
    made = linker.incident(sights, linker.by_source(links_from(digests)))
    fill(row, made, len(digests))
    row.save()


def rebuild() -> None:
    """Forget all links and incidents, and find them again."""
    for model in (Telling, Incident, Link, LookUp):
        model.objects.all().delete()
    for page in Page.objects.order_by("key").iterator(chunk_size=100):
        link(page)

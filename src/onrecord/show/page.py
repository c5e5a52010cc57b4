"""The record on a terminal: for people with rich, for programs as JSON lines.

What a page says goes to the terminal only after control and direction marks are taken out: pages
come from adversaries, and an escape sequence in a title must not run on a reader's screen.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.text import Text

from onrecord.errors import SourceAside, SourceError
from onrecord.pipeline import Outcome
from onrecord.record import Mention, Page, Record, Report, Span, Statement, to_json
from onrecord.wording import clean, reading

STYLES = {
    "alleged": "yellow",
    "alleges": "yellow",
    "denied": "red",
    "denies": "red",
    "planned": "cyan",
    "announces": "cyan",
    "demands": "cyan",
    "possible": "magenta",
    "warns": "magenta",
    "condemns": "magenta",
    "confirms": "green",
}
LEGEND = (
    ("alleged", "told, marked unproven"),
    ("denied", "said not to be so"),
    ("planned", "called for or announced"),
    ("possible", "feared or threatened"),
)
INDENT = "      "


def json_lines(outcomes: Iterable[Outcome]) -> tuple[int, int]:
    """Print one JSON object a page; errors and progress go to standard error. Gives (read, failed)."""
    done = failed = 0
    for outcome in with_progress(without_redirects(outcomes)):
        if isinstance(outcome, SourceError):
            failed += 1
            tell(outcome)
        else:
            done += 1
            sys.stdout.buffer.write(to_json(outcome) + b"\n")
            sys.stdout.buffer.flush()
    return done, failed


def for_people(outcomes: Iterable[Outcome]) -> tuple[int, int]:
    """Print each record to be read by a person; plain when piped. Gives (read, failed)."""
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    done = failed = 0
    for outcome in without_redirects(outcomes):
        if isinstance(outcome, SourceError):
            failed += 1
            tell(outcome)
            continue
        if not done:
            console.print(legend())
        done += 1
        for line in lines(outcome):
            console.print(line)
    return done, failed


def without_redirects(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The outcomes that are pages or failures; at the end one line counts the redirects passed over."""
    aside = 0
    for outcome in outcomes:
        if isinstance(outcome, SourceAside):
            aside += 1
        else:
            yield outcome
    tell_redirects(aside)


def tell_redirects(count: int) -> None:
    if count:
        sys.stderr.write(f"onrecord: {count} redirect{'s' if count > 1 else ''} in archives passed over\n")


def with_progress(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The same outcomes; a line that counts them on a terminal's standard error, nothing when piped."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield from outcomes
        return
    with console.status("reading") as status:
        for count, outcome in enumerate(outcomes, 1):
            yield outcome
            status.update(f"reading: {count} done")


@contextmanager
def counting(what: str) -> Iterator[Callable[[int], None]]:
    """A line on a terminal's standard error that counts what is done; nothing when piped."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda count: None
        return
    with console.status(what) as status:
        yield lambda count: status.update(f"{what}: {count}")


def tell(error: SourceError) -> None:
    sys.stderr.write(f"onrecord: {clean(str(error))}\n")


def legend() -> Text:
    text = Text("How sure: ", style="dim")
    for word, meaning in LEGEND:
        text.append(word, style=STYLES[word])
        text.append(f" {meaning}   ", style="dim")
    return text


def lines(record: Record) -> Iterator[Text]:
    """A record as lines: the page, what happened, who says what, what was not done."""
    yield from heading(record.page)
    if record.reports:
        yield Text("\n   What happened, or is called for", style="bold")
    for report in record.reports:
        yield from report_lines(record, report)
    if record.statements:
        yield Text("\n   Who says what", style="bold")
    for statement in record.statements:
        yield from statement_lines(record, statement)
    if not record.reports and not record.statements:
        yield Text("\n   Nothing was found that somebody says or that happened.", style="dim")
    for notice in record.notices:
        yield Text(f"\n   Note: {clean(notice.message)}", style="italic")
    yield Text("")


def heading(page: Page) -> Iterator[Text]:
    yield Text(f"\n■ {clean(page.title or 'Untitled')}", style="bold")
    published = f"{page.published} ({page.published_from})" if page.published else "date not known"
    count = page.comment_count
    comments = None if count is None else "1 comment" if count == 1 else f"{count} comments"
    parts = (page.outlet, ", ".join(page.authors), published, page.language, comments)
    yield Text("  " + clean(" · ".join(part for part in parts if part)), style="dim")
    if page.tags:
        yield Text("  tags: " + clean(", ".join(page.tags)), style="dim")
    if page.url:
        yield Text("  " + clean(page.url), style="dim")


def report_lines(record: Record, report: Report) -> Iterator[Text]:
    found = {mention.id: mention for mention in record.mentions}
    text = record.page.text
    line = Text(f"  {report.id:>3} ")
    line.append(report.kind.replace("_", " "), style="bold")
    line.append(f"  {report.modality}", style=STYLES.get(report.modality, ""))
    place, time = found.get(report.place or ""), found.get(report.time or "")
    for part in (place and reading(place), time and reading(time)):
        line.append(f"  ·  {part}" if part else "")
    yield line
    roles = (("by", report.actor), ("to", report.target), ("at", report.venue), ("for", report.demand))
    told = [f"{role} “{quote(text, span)}”" for role, span in roles if span]
    told += [f"called by “{quote(text, span)}”" for span in report.organisers]
    if told:
        yield Text(INDENT + "; ".join(told))
    for figure in report.figures:
        mention = found[figure.mention]
        whose = f", says {figure.statement}" if figure.statement else ""
        yield Text(
            f"{INDENT}{figure.of.replace('_', ' ')}: “{quote(text, mention)}” = {reading(mention)}{whose}"
        )
    words = ", ".join(f"“{quote(text, span)}”" for span in report.triggers)
    source = (
        f"on the word of {', '.join(report.on_word_of)}" if report.on_word_of else "in the page's own voice"
    )
    yield Text(f"{INDENT}{words}; {source}", style="dim")


def statement_lines(record: Record, statement: Statement) -> Iterator[Text]:
    text = record.page.text
    line = Text(f"  {statement.id:>3} ")
    line.append(quote(text, statement.source) if statement.source else "(no source named)", style="bold")
    antecedent = next((m for m in record.mentions if m.id == statement.source_is), None)
    if antecedent:
        line.append(f" = {reading(antecedent)}")
    line.append(f"  {statement.stance}", style=STYLES.get(statement.stance, ""))
    line.append(f"  “{quote(text, statement.cue)}”", style="dim")
    ties = (("through", statement.through and quote(text, statement.through)), ("denies", statement.denies))
    for word, what in (*ties, ("within", statement.inside)):
        line.append(f"  {word} {what}" if what else "")
    yield line
    yield Text(INDENT + " […] ".join(f"“{quote(text, span)}”" for span in statement.content))


def quote(text: str, span: Span | Mention) -> str:
    return clean(text[span.start : span.stop])

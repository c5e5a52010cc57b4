"""The command line: one function per command, no logic. What is slow to load is loaded when used."""

from __future__ import annotations

import errno
import sys
from typing import Any

import click

from onrecord.errors import OnRecordError

DISK = (errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC))
READ_EXAMPLES = """\b
Examples:
  onrecord read page.html                          show the record of one page
  onrecord read https://example.org/story          fetch a page and read it
  onrecord read folder/ --json > record.jsonl      every page of a folder, one JSON object a line
  pbpaste | onrecord read - --published 2017-04-13 text copied from a browser
  onrecord read --jsonl pages.jsonl --json         many pages from JSON lines
"""


class NothingDone(click.ClickException):
    """An expected failure that left nothing to do."""

    exit_code = 2


class Commands(click.Group):
    """Commands that tell an expected failure in one line. Ctrl-C and a closed pipe are click's own to end."""

    def invoke(self, ctx: click.Context) -> Any:
        """As click's."""
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            raise NothingDone(str(error)) from error
        except OSError as error:
            if error.errno in DISK:
                raise click.ClickException(f"stopped: {error.strerror}") from error
            raise


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="onrecord")
def main() -> None:
    """Turn pages about abuses into one sourced record: who says what, what happened, what is denied."""


@main.command(epilog=READ_EXAMPLES)
@click.argument("source", nargs=-1)
@click.option(
    "--jsonl",
    metavar="FILE",
    help="Read pages from JSON lines; - for standard input.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a page (onrecord-page/1).")
@click.option("--language", metavar="CODE", help="The language is known: en, fr, ru.")
@click.option(
    "--published",
    metavar="DATE",
    help="When it was published: 2017-04-13T12:30, a date, a month or a year.",
)
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--url", metavar="URL", help="Where it stood, for a saved file or text.")
def read(source: tuple[str, ...], jsonl: str | None, as_json: bool, **known: str | None) -> None:
    """Read pages and show their record.

    SOURCE is a file, a folder, a web address, or - for standard input. Nothing is fetched from the
    network unless an address is given. Exit code: 0 all read, 1 some not, 2 nothing could be done.
    """
    if bool(source) == bool(jsonl):
        raise click.UsageError("give one or more SOURCE, or --jsonl FILE; see 'onrecord read --help'")
    from onrecord.capture import believed
    from onrecord.record import Given

    given = believed(Given(**known))  # type: ignore[arg-type]  # the names of the options above
    from onrecord import pipeline, show

    outcomes = pipeline.from_jsonl(jsonl, given) if jsonl else pipeline.from_sources(source, given)
    sys.exit(exit_code(*(show.json_lines(outcomes) if as_json else show.for_people(outcomes))))


def exit_code(done: int, failed: int) -> int:
    """0 all read, 1 some not, 2 nothing could be done."""
    return 2 if not done else 1 if failed else 0

"""The command line: one function per command, no logic. What is slow to load is loaded when used."""

from __future__ import annotations

import errno
import importlib
from pathlib import Path
from typing import Any

import click

from onrecord.errors import OnRecordError

COMMANDS: dict[str, str] = {
    "read": "reading",
    "link": "links",
    "add": "evidence",
    "list": "evidence",
    "show": "evidence",
    "search": "record",
    "incidents": "record",
    "origins": "record",
    "export": "exporting",
    "publish": "publishing",
    "serve": "serving",
    "user": "people",
    "signatures": "signatures",
    "mail": "signatures",
    "verify": "evidence",
    "stamp": "evidence",
    "bundle": "evidence",
    "bulk": "bulk",
}
"""Every command, and the module beside this one that holds its function; shown in this order."""

FUNCTIONS = {"list": "list_"}
"""Commands whose name is a word of Python."""

DISK = (errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC))


class NothingDone(click.ClickException):
    """An expected failure that left nothing to do."""

    exit_code = 2


class Commands(click.Group):
    """Commands loaded when asked for. An expected failure is one line; Ctrl-C is click's own to end."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """As click's, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """As click's."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"onrecord.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, FUNCTIONS.get(cmd_name, cmd_name))
        return command

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


def exit_code(done: int, failed: int) -> int:
    """0 all done, 1 some not, 2 nothing could be done."""
    return 2 if not done else 1 if failed else 0


def record_option(function: Any) -> Any:
    """`--record DIR`: the record folder a command works on, as a Path named `record`."""
    return click.option(
        "-r",
        "--record",
        metavar="DIR",
        default="record",
        envvar="ONRECORD_RECORD",
        show_default=True,
        show_envvar=True,
        help="The record folder.",
        type=click.Path(file_okay=False, path_type=Path),
    )(function)


def known_options(function: Any) -> Any:
    """What the user knows of the sources, and how pages are fetched: the fields of `Given`, two flags."""
    options = (
        click.option("--language", metavar="CODE", help="The language is known: en, fr, ru."),
        click.option(
            "--published",
            metavar="DATE",
            help="When it was published: 2017-04-13T12:30, a date, a month or a year.",
        ),
        click.option("--outlet", metavar="NAME", help="Who published it."),
        click.option("--url", metavar="URL", help="Where it stood, for a saved file or text."),
        click.option(
            "--ignore-robots", is_flag=True, help="Fetch pages that robots.txt asks to leave alone."
        ),
        click.option("--follow", is_flag=True, help="Fetch the pages of a feed's entries, too."),
    )
    for option in reversed(options):
        function = option(function)
    return function

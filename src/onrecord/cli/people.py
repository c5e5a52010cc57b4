"""`onrecord user`: the accounts of the desk."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import click

from onrecord.cli import record_option

ROLES = ("reader", "reviewer", "editor", "owner")


@click.group("user")
def user() -> None:
    """Keep the accounts of the desk: who may look, review, release, and keep accounts."""


def asked(from_stdin: bool) -> str:
    """The new password: asked for twice, or read from a pipe."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    told: str = click.prompt(
        "Password (twelve characters or more)", hide_input=True, confirmation_prompt=True
    )
    return told


@user.command()
@click.argument("name")
@click.option("--role", default="reviewer", show_default=True, type=click.Choice(ROLES))
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@record_option
def add(name: str, role: str, password_stdin: bool, record: Path) -> None:
    """Make an account."""
    accounts = ready(record)
    accounts.add(name, role, asked(password_stdin))
    click.echo(f"{name} is {role}")


@user.command("list")
@record_option
def list_(record: Path) -> None:
    """List the accounts."""
    ready(record)
    from onrecord.store.models import User

    for row in User.objects.order_by("username"):
        factor = "second factor" if row.second_factor else "no second factor"
        click.echo(f"{row.username}\t{row.role}\t{factor}\t{'on' if row.is_active else 'off'}")


@user.command()
@click.argument("name")
@click.argument("to", metavar="ROLE", type=click.Choice(ROLES))
@record_option
def role(name: str, to: str, record: Path) -> None:
    """Change what somebody may do."""
    accounts = ready(record)
    accounts.give_role(accounts.known(name), to)


@user.command()
@click.argument("name")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@record_option
def password(name: str, password_stdin: bool, record: Path) -> None:
    """Set a new password; the second factor is set up anew."""
    accounts = ready(record)
    accounts.set_password(accounts.known(name), asked(password_stdin))


@user.command()
@click.argument("name")
@record_option
def off(name: str, record: Path) -> None:
    """Let somebody in no more. What they decided stays."""
    accounts = ready(record)
    accounts.switch(accounts.known(name), on=False)


def ready(record: Path) -> ModuleType:
    """The accounts' functions, once the tables are ready."""
    from onrecord.cli.record import opened

    opened(record)
    from onrecord.store import people

    return people

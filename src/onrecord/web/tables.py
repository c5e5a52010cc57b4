"""The tables of the record, brought up to date at the start of every command."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from onrecord.errors import RecordTooNew


def bring_up_to_date() -> None:
    """Apply what is missing. Raises RecordTooNew where the tables are of a newer version."""
    executor = MigrationExecutor(connection)
    known = set(executor.loader.disk_migrations)
    applied = set(executor.loader.applied_migrations)
    ours = {app for app, _ in known}
    newer = sorted(f"{app}.{name}" for app, name in applied - known if app in ours)
    if newer:
        raise RecordTooNew(
            f"a newer onrecord made this record ({newer[-1]}); install that version to open it"
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)

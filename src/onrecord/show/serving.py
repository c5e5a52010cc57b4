"""The server that shows the desk and the site: granian over Django's WSGI application."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from onrecord.errors import PortTaken

EVERY = "5"
"""Seconds between two looks at the letters that wait."""
THREADS = 4
"""Threads in a process that ask the database; SQLite takes one writer at a time anyway."""


def run(host: str, port: int, workers: int) -> None:
    """Serve until interrupted. Raises PortTaken where somebody listens there already."""
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        raise PortTaken(f"{host}:{port} cannot be used: {error.strerror}; choose another --port") from error
    with postman():
        Granian(
            "onrecord.web.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=THREADS,
            log_level=LogLevels.warning,
        ).serve()


@contextmanager
def postman() -> Iterator[None]:
    """Beside the server, `onrecord mail` in a process of its own, where there is a mail server."""
    if not settings.OF_RECORD.mail.host:
        yield
        return
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", "mail"]
    told = {**os.environ, "ONRECORD_PARENT": str(os.getpid())}
    process = subprocess.Popen([*command, "--record", str(settings.RECORD), "--every", EVERY], env=told)
    try:
        yield
    finally:
        process.terminate()
        process.wait()

"""The server that shows the desk and the site: granian over Django's WSGI application."""

from __future__ import annotations

import socket

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from onrecord.errors import PortTaken

THREADS = 4
"""Threads in a process that ask the database; SQLite takes one writer at a time anyway."""


def run(host: str, port: int, workers: int) -> None:
    """Serve until interrupted. Raises PortTaken where somebody listens there already."""
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        raise PortTaken(f"{host}:{port} cannot be used: {error.strerror}; choose another --port") from error
    Granian(
        "onrecord.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
    ).serve()

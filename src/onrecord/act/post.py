"""The postman: sends what waits, erases what is due, again and again."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError

from onrecord.act import handing, outbox
from onrecord.errors import MailUnset

PARENT = "ONRECORD_PARENT"
"""Set by the server that started it: it ends with that."""


def run(every: float | None, tell: Callable[[str], None]) -> int:
    """Send what waits, once or for ever. Gives the exit code: 1 where letters could not be sent.

    Raises MailUnset where there is no mail server to send them through.
    """
    if not settings.OF_RECORD.mail.host:
        raise MailUnset("mail.host is not set in settings.toml: there is nothing to send letters through")
    ended = threading.Event()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: ended.set())
    parent = os.environ.get(PARENT)
    while not ended.is_set():
        failed = rounds(tell, ended)
        if every is None:
            return 1 if failed else 0
        if parent and str(os.getppid()) != parent:
            break
        ended.wait(every)
    return 0


def rounds(tell: Callable[[str], None], ended: threading.Event) -> int:
    """One look at what is due. A database that is locked is left for the next."""
    try:
        sent, failed = outbox.send_due(stop=ended.is_set)
        handing.erase()
    except DatabaseError as error:
        tell(f"the record is busy: {error}")
        return 1
    if sent or failed:
        tell(f"{sent} letters sent" + (f", {failed} put off" if failed else ""))
    return failed

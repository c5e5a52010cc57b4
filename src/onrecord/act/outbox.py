"""The outbox: a letter is written down with what it tells of, and sent by another process, again if need be.

A letter is taken by moving its `due` on, so two senders never have one at the same time, and one that a crash
left is taken up again. After a crash between sending and noting it a letter can go out twice; none is lost.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from onrecord.act import keyring
from onrecord.act.models import Mail

if TYPE_CHECKING:
    from onrecord.act.letters import Letter

LEASE = timedelta(minutes=5)
"""How long a sender has a letter for itself; longer than a server may take to answer."""
FIRST_WAIT = timedelta(minutes=1)
MOST_TRIES = 10
"""The last after some four days: each wait is twice and a half the one before."""
GROWTH = 2.5
KEPT = timedelta(hours=1)
"""How long it is remembered that a letter went out, for the limit an hour."""


def put(letter: Letter) -> None:
    """Write a letter down, to be sent as soon as may be."""
    Mail.objects.create(sealed=keyring.sealed(letter._asdict()), due=timezone.now())


def send_due(most: int = 100, stop: Callable[[], bool] = lambda: False) -> tuple[int, int]:
    """Send what is due, the oldest first, no more than the settings allow an hour. Gives sent and failed."""
    sent = failed = 0
    connection = get_connection()
    for _ in range(min(most, left_this_hour())):
        row = None if stop() else taken()
        if row is None:
            break
        if went(row, connection):
            sent += 1
        else:
            failed += 1
    connection.close()
    Mail.objects.filter(state=Mail.State.SENT, sent__lt=timezone.now() - KEPT).delete()
    return sent, failed


def left_this_hour() -> int:
    last = Mail.objects.filter(state=Mail.State.SENT, sent__gt=timezone.now() - KEPT).count()
    return max(0, settings.OF_RECORD.mail.most_per_hour - last)


def taken() -> Mail | None:
    """The next letter that is due, taken so that nobody else has it."""
    now = timezone.now()
    while row := Mail.objects.filter(state=Mail.State.WAITING, due__lte=now).order_by("due", "pk").first():
        if Mail.objects.filter(pk=row.pk, due=row.due).update(due=now + LEASE, tries=F("tries") + 1):
            row.tries += 1
            return row
    return None


def went(row: Mail, connection: BaseEmailBackend) -> bool:
    """Send one letter, and note what became of it."""
    told = keyring.opened(row.sealed or b"")
    message = EmailMessage(
        told["subject"], told["body"], settings.OF_RECORD.mail.sender, [told["to"]], connection=connection
    )
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    try:
        message.send()
    except (smtplib.SMTPException, OSError) as error:
        connection.close()
        again(row, error, timezone.now())
        return False
    done = {"state": Mail.State.SENT, "sent": timezone.now(), "sealed": None, "reason": ""}
    Mail.objects.filter(pk=row.pk).update(**done)
    return True


def again(row: Mail, error: Exception, now: datetime) -> None:
    """Put a letter off; one that the server refuses for good, or that was tried often, is given up."""
    final = row.tries >= MOST_TRIES or permanent(error)
    wait = FIRST_WAIT * GROWTH ** (row.tries - 1)
    Mail.objects.filter(pk=row.pk).update(
        state=Mail.State.FAILED if final else Mail.State.WAITING,
        sealed=None if final else row.sealed,
        due=now + wait,
        reason=reason(error),
    )


def permanent(error: Exception) -> bool:
    """Whether the server says that it will never take this letter (RFC 5321: codes from 500)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError | smtplib.SMTPSenderRefused) and error.smtp_code >= 550


def reason(error: Exception) -> str:
    """Why, without the address that the server may repeat."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return f"recipient refused ({', '.join(str(code) for code, _ in error.recipients.values())})"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"the mail server answered {error.smtp_code}"
    return f"{type(error).__name__}: the mail server could not be reached or did not answer"[:200]

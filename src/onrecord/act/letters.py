"""The letters that signers get: plain text, in the language they signed in, with links to this site only."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from onrecord.act import tokens
from onrecord.act.models import Petition, Signature
from onrecord.errors import MailUnset
from onrecord.store import sealing


class Letter(NamedTuple):
    """One letter."""

    to: str
    subject: str
    body: str


def confirm(petition: Petition, row: Signature, to: str, language: str) -> Letter:
    """Asks to confirm a signature. It does not greet by name: who has the address may be somebody else."""
    with translation.override(language):
        return written(
            to,
            _("Please confirm your signature"),
            _("Somebody, we hope you, signed “%(title)s” with this address.")
            % {"title": title(petition, language)},
            _("To confirm it, open this page and press the button there. The link works for seven days:"),
            link("act:confirm", tokens.of("confirm", row)),
            _(
                "If it was not you, do nothing: it does not count. To have what was written erased, open "
                "this page, also if you change your mind later:"
            ),
            link("act:withdraw", tokens.of("withdraw", row)),
        )


def already(petition: Petition, row: Signature, to: str, language: str) -> Letter:
    """Says that the address has signed before."""
    with translation.override(language):
        return written(
            to,
            _("You have signed already"),
            _("Somebody, we hope you, signed “%(title)s” with this address once more.")
            % {"title": title(petition, language)},
            _("Your signature counts, once. To take it back, open this page:"),
            link("act:withdraw", tokens.of("withdraw", row)),
        )


def title(petition: Petition, language: str) -> str:
    """A petition's title, the names in it covered that the record seals."""
    return sealing.now().covered(str(petition.words(language)["title"]))


def written(to: str, subject: str, *parts: str) -> Letter:
    return Letter(to, subject, "\n\n".join((*parts, settings.OF_RECORD.site.name)) + "\n")


def link(name: str, *args: object) -> str:
    """The public address of a page. Raises MailUnset where the site's own is not set."""
    base = settings.OF_RECORD.site.url
    if not base:
        raise MailUnset("site.url is not set: letters need the address that the public knows the site by")
    return base.rstrip("/") + reverse(name, args=args)

"""What the forms say when something is not taken, and what is stored about who signs."""

from __future__ import annotations

from django.utils.translation import gettext as _

from onrecord.act.models import Petition


def trouble(code: str) -> str:
    """Why a form was not taken, for the person who sent it."""
    return {
        "old": _("The form was open for too long. Please send it once more."),
        "quick": _("That was very quick. Please read it through and send it once more."),
        "trap": _("A field that must stay empty was filled in. Please send it once more."),
        "work": _("Your browser has not finished the short computation yet. Please wait a moment."),
        "often": _("Too many forms came from your network, or this one twice. Try again in 15 minutes."),
    }[code]


def privacy(petition: Petition) -> list[str]:
    """What is kept of a signer, for how long, and who can read it: made from what the tables hold."""
    asked = {"country": _("country"), "postcode": _("postcode")}.get(petition.asks)
    given = ", ".join([_("name"), _("e-mail address"), *([asked] if asked else [])])
    return [
        _("Your %(given)s are encrypted at once with a key that only the campaign has. "
          "This server cannot read them back.") % {"given": given},
        _("The server keeps a keyed digest of your address, so that nobody signs twice, one of its domain "
          "and one of your network on that day, to see fraud, and the time and language of your signature."),
        _("Your address stands in the outbox, encrypted with the server's own key, "
          "until the letter is sent."),
        _("Your name is shown publicly only if you tick the box, once you have confirmed."),
        _("You can withdraw at any time with the link in the letter: what you wrote is then erased."),
        _("On %(day)s everything but the number of signatures is erased here.")
        % {"day": petition.anonymous_on.isoformat()},
        _("No other company gets anything; the page loads nothing from elsewhere "
          "and sets no tracking cookie."),
    ]  # fmt: skip

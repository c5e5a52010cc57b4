"""E-mail addresses: what is one, which two are one, and which are thrown away after use."""

from __future__ import annotations

import re
import unicodedata

from disposable_email_domains import blocklist

LONGEST = 254
"""Characters of an address (RFC 5321)."""
SHAPE = re.compile(r"[^@\s\x00-\x1f\x7f<>\"(),:;\\\[\]]{1,64}@[^@\s\x00-\x1f<>]{1,250}")
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
ONE = {"googlemail.com": "gmail.com"}
"""Domains that are one provider's."""


def plain(address: str) -> str | None:
    """An address in the form that all its spellings share; None for what is none.

    Case, dots before the @ and anything after a plus say nothing: `Ann.Lee+x@Example.org` and
    `annlee@example.org` are one. Some providers tell dots apart; there two people might share a form, which
    is rarer than one person with two.
    """
    told = unicodedata.normalize("NFKC", address).strip()
    if len(told) > LONGEST or not SHAPE.fullmatch(told):
        return None
    local, _, host = told.rpartition("@")
    domain = domain_of(host)
    name = local.casefold().partition("+")[0].replace(".", "")
    return f"{name}@{ONE.get(domain, domain)}" if domain and name else None


def domain_of(host: str) -> str | None:
    """A domain in ASCII; None for what is none."""
    try:
        told = host.casefold().encode("idna").decode("ascii")
    except UnicodeError:
        return None
    labels = told.split(".")
    return told if len(labels) > 1 and all(LABEL.fullmatch(label) for label in labels) else None


def disposable(address: str) -> bool:
    """Whether an address in its plain form is of a service that gives addresses away for minutes."""
    parts = address.rpartition("@")[2].split(".")
    return any(".".join(parts[at:]) in blocklist for at in range(len(parts) - 1))

"""How we ask: robots.txt obeyed, one page at a time from a host, again only what is worth asking again.

RFC 9309 for robots.txt; Retry-After as in RFC 9110, section 10.2.3.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
from protego import Protego

AGENT = "onrecord"
LONGEST_WAIT = 60.0
"""Seconds that a server may have us wait; what asks for more is told as unavailable."""
MOST_ROBOTS = 500_000
FIRST_WAIT = 2.0
CLOSED = "User-agent: *\nDisallow: /"
AGAIN = (429, 500, 502, 503, 504)
"""Answers after which asking again may help."""


class Manners:
    """What is remembered between two requests of a run: when a host was asked, what its robots.txt says."""

    def __init__(self, seconds: float = 1.0, tries: int = 3, robots: bool = True) -> None:
        self.seconds, self.tries, self.obeys = seconds, tries, robots
        self.asked: dict[str, float] = {}
        self.rules: dict[str, Protego] = {}
        self.sleep: Callable[[float], None] = time.sleep
        self.clock: Callable[[], float] = time.monotonic

    def wait_for(self, url: httpx.URL) -> None:
        """Wait until the host may be asked again."""
        host = url.netloc.decode("ascii")
        due = self.asked.get(host, -self.seconds) + max(self.seconds, self.delay(url))
        left = due - self.clock()
        if left > 0 and self.asked.get(host) is not None:
            self.sleep(min(left, LONGEST_WAIT))
        self.asked[host] = self.clock()

    def delay(self, url: httpx.URL) -> float:
        """The seconds between two requests that the host's robots.txt asks for."""
        rules = self.rules.get(site(url))
        told = rules.crawl_delay(AGENT) if rules else None
        return min(float(told), LONGEST_WAIT) if told else 0.0

    def allows(self, url: httpx.URL, ask: Callable[[httpx.URL], tuple[int, bytes]]) -> bool:
        """Whether the site's robots.txt lets us have the page. `ask` fetches it, once a site."""
        if not self.obeys:
            return True
        if site(url) not in self.rules:
            self.rules[site(url)] = parsed(*ask(url.copy_with(raw_path=b"/robots.txt")))
        return bool(self.rules[site(url)].can_fetch(str(url), AGENT))


def site(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def parsed(status: int, body: bytes) -> Protego:
    """The rules of a robots.txt: none where there is no such file, all closed where the server fails."""
    told = body[:MOST_ROBOTS].decode("utf-8", "replace") if status == 200 else ""
    return Protego.parse(CLOSED if status >= 500 else told)


def pause(tried: int, told: str) -> float | None:
    """Seconds to wait before asking again, by the server's Retry-After or ever longer; None for too long."""
    if told.strip().isdigit():
        seconds = float(told)
    elif told:
        try:
            seconds = (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            seconds = FIRST_WAIT * 2.0**tried
    else:
        seconds = FIRST_WAIT * 2.0**tried
    return max(0.0, seconds) if seconds <= LONGEST_WAIT else None

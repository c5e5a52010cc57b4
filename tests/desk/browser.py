"""A real Chromium, where one is installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)


@contextmanager
def opened(cookie: str, at: str, **context: object) -> Iterator[Page]:
    """A page of a browser that is signed in by a session; a fault in a script is a fault of the test."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop beside Django's tests
    faults: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        there = browser.new_context(**context)  # type: ignore[arg-type]  # Playwright's own options
        there.add_cookies([{"name": "sessionid", "value": cookie, "url": at}])
        page = there.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
        yield page
        browser.close()
    assert faults == []

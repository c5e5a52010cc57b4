"""A real Chromium for the tests, and windows in it that may speak to the test's own server alone.

A test asks for `window` (or `windows`, for several people at once) and calls `sign_in`. It fails where a page
asks another host for anything, breaks the content policy, or throws an error.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright
from pytest_django.live_server_helper import LiveServer

from onrecord.store import fulltext
from onrecord.store.models import User

ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 10_000
"""Milliseconds that a window waits for what must come."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, started once."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("the browser tests need Chromium: apt-get install chromium")
    # Playwright keeps an event loop in this thread; Django would refuse the tests' own queries beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *as_root])
        yield browser
        browser.close()


@pytest.fixture
def windows(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """Opens windows that share nothing; what they did wrong is told when the test ends."""
    fulltext.empty()  # no model's table: emptying the tables leaves it as it was
    wrong: list[str] = []
    contexts = []

    def opened(**options: object) -> Page:
        context = chromium.new_context(base_url=live_server.url, **{"locale": "en-GB", **options})  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        watch(page, live_server.url, wrong)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def window(windows: Callable[..., Page]) -> Page:
    """One window, 1280 by 800."""
    return windows(viewport={"width": 1280, "height": 800})


def watch(page: Page, home: str, wrong: list[str]) -> None:
    """Note every request to a strange host, every broken content policy and every error of a script."""

    def asked(request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme in ("http", "https") and url.netloc != urlsplit(home).netloc:
            wrong.append(f"asked a strange host: {request.url}")

    def said(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            wrong.append(message.text)

    page.on("request", asked)
    page.on("console", said)
    page.on("pageerror", lambda error: wrong.append(f"a script failed: {error}"))


def sign_in(page: Page, user: User, home: str) -> None:
    """Give the window the user's session, as after a log-in with both factors."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    assert session.session_key
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": home}]
    )

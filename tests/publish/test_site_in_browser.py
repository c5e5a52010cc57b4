"""The site in Chromium: without violations of accessibility that axe-core finds, in light and dark."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from onrecord.publish import site, writing
from released_pages import Desk, incident, reports, statements

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture
def written(desk: Desk, tmp_path: Path) -> Path:
    lines = [*reports("lille", "beating"), *statements("lille")]
    desk.accept(*lines)
    made = desk.dossier(incident(lines[0]), *statements("lille"), tags=["Lille"], summary="Two tellings.")
    desk.release(made)
    desk.release(made, "A word was mended")
    writing.write(desk.folder, site.now(), tmp_path / "site", lambda count: None)
    return tmp_path / "site"


def test_pages_are_for_everybody(written: Path) -> None:
    paths = [
        "index.html",
        "fr/index.html",
        *(str(p.relative_to(written)) for p in written.glob("dossiers/**/*.html")),
    ]
    wrong = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for scheme in SCHEMES:
            context = browser.new_context(
                color_scheme=scheme, bypass_csp=True, viewport={"width": 320, "height": 700}
            )
            page = context.new_page()
            for path in paths:
                page.goto((written / path).as_uri())
                wrong += [(scheme, path, v["id"]) for v in Axe().run(page).response["violations"]]
                if page.evaluate("document.documentElement.scrollWidth") > 320:
                    wrong.append((scheme, path, "wider than 320"))
        browser.close()
    assert wrong == []

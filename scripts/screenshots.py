"""The pictures in docs/: desk, incident and dossier of the demo record, in a headless Chromium.

make demo ARGS=--no-serve && python scripts/screenshots.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from onrecord import web

HOME = Path(__file__).parent.parent
RECORD = HOME / "demo-record"
PORT = 8797
AT = f"http://127.0.0.1:{PORT}"
SIZE = {"width": 1180, "height": 760}


def main() -> None:
    """Serve the demo record, and take the pictures."""
    web.start(RECORD)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    command = [
        str(Path(sys.executable).with_name("onrecord")),
        "serve",
        "-r",
        str(RECORD),
        "--port",
        str(PORT),
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        wait()
        take()
    finally:
        server.terminate()


def wait() -> None:
    """Until the server answers."""
    for _ in range(100):
        try:
            urlopen(AT).close()
        except URLError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server does not answer")


def take() -> None:
    from django.test import Client

    from onrecord.store.models import Dossier, Incident, Page, User

    client = Client()
    client.force_login(User.objects.get(username="demo"))
    page = Page.objects.get(outlet="Northline Wire")
    incident = Incident.objects.order_by("-pages")[0]
    slug = Dossier.objects.values_list("slug", flat=True)[0]
    shots = {
        "desk": f"/desk/pages/{page.pk}/",
        "incident": f"/desk/incidents/{incident.key}/",
        "dossier": f"/dossiers/{slug}/",
    }
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium") or "", args=["--no-sandbox"]
        )
        context = browser.new_context(viewport=SIZE)  # type: ignore[arg-type]  # a size
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": AT}])
        tab = context.new_page()
        for name, path in shots.items():
            tab.goto(AT + path)
            if name == "desk":
                for key in "jjj":
                    tab.keyboard.press(key)
            tab.screenshot(path=HOME / "docs" / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()

"""Captures to keep: invented pages."""

from __future__ import annotations

import hashlib

from onrecord.record import Capture


def of_web(
    name: str, body: bytes = b"<p>Police searched an office in Tours.</p>", status: int = 200
) -> Capture:
    url = f"https://nord-libre.example/{name}"
    return Capture(
        source=url,
        url=url,
        body=body,
        sha256=hashlib.sha256(body).hexdigest(),
        media_type="text/html",
        fetched="2024-03-12T10:00:00Z",
        status=status,
        headers=(("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip")),
        request_headers=(("Host", "nord-libre.example"),),
    )


def of_file(name: str, body: bytes = b"Three people were arrested in Perm.") -> Capture:
    return Capture(source=name, body=body, sha256=hashlib.sha256(body).hexdigest(), media_type="text/plain")

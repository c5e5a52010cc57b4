"""Trusted timestamps from a real authority: openssl's, on this machine."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from onrecord import evidence
from onrecord.errors import EvidenceDamaged, SettingsWrong, StampRefused
from onrecord.settings import Timestamps
from small_captures import of_web

CONFIG = """
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = {name}
[ ca ]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[ tsa ]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ tsa_config ]
serial = {home}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_alg = sha256
"""


def openssl(home: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=home, check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of an authority, and its root certificate."""
    home = tmp_path_factory.mktemp("tsa")
    for name in ("ca", "tsa"):
        (home / f"{name}.cnf").write_text(CONFIG.format(home=home, name=name))
        openssl(home, "genrsa", "-out", f"{name}.key", "2048")
    ca = ("-config", "ca.cnf", "-extensions", "ca", "-key", "ca.key")
    openssl(home, "req", "-x509", "-new", *ca, "-days", "2", "-sha256", "-out", "ca.pem")
    openssl(home, "req", "-new", "-config", "tsa.cnf", "-key", "tsa.key", "-out", "tsa.csr")
    issue = ("-CA", "ca.pem", "-CAkey", "ca.key", "-extfile", "tsa.cnf", "-extensions", "tsa", "-days", "2")
    openssl(home, "x509", "-req", "-in", "tsa.csr", *issue, "-CAcreateserial", "-sha256", "-out", "tsa.pem")
    (home / "serial").write_text("01\n")
    server = HTTPServer(("127.0.0.1", 0), handler(home))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/tsr", home / "ca.pem"
    server.shutdown()
    server.server_close()


def handler(home: Path) -> type[BaseHTTPRequestHandler]:
    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (home / "query.tsq").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path == "/tsr":
                reply = ("-reply", "-queryfile", "query.tsq", "-signer", "tsa.pem", "-inkey", "tsa.key")
                openssl(
                    home, "ts", *reply, "-config", "tsa.cnf", "-section", "tsa_config", "-out", "answer.tsr"
                )
                answer = (home / "answer.tsr").read_bytes()
            else:
                answer = b"no timestamp"
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Answers


@pytest.fixture
def stamped(tmp_path: Path, authority: tuple[str, Path]) -> Path:
    address, root = authority
    (tmp_path / "root.pem").write_bytes(root.read_bytes())
    (tmp_path / "settings.toml").write_text(
        f'[timestamps]\nauthorities = ["{address}"]\ncertificates = ["root.pem"]\n'
    )
    with evidence.writing(tmp_path) as keeper:
        keeper.keep(of_web("a"))
        evidence.stamp(keeper, Timestamps((address,), ("root.pem",)))
        keeper.keep(of_web("b", b"<p>b</p>"))
    return tmp_path


def test_a_stamp_holds(stamped: Path) -> None:
    assert evidence.verify(stamped) == evidence.Found(3, 2, 1, 0)


def test_without_the_authoritys_root_it_is_told_that_no_more_was_checked(stamped: Path) -> None:
    (stamped / "settings.toml").unlink()
    assert evidence.verify(stamped) == evidence.Found(3, 2, 1, 1)


def test_openssl_verifies_it_too(stamped: Path) -> None:
    (stamp,) = (stamped / "stamps").glob("*.tsr")
    first = (stamped / "log.jsonl").read_bytes().splitlines(keepends=True)[0]
    head = subprocess.run(
        ["openssl", "dgst", "-sha256", "-binary"], input=first, capture_output=True, check=True
    )
    (stamped / "head").write_bytes(head.stdout)
    words = ["openssl", "ts", "-verify", "-data", "head", "-in", str(stamp), "-CAfile", "root.pem"]
    checked = subprocess.run(words, cwd=stamped, capture_output=True, text=True, check=False)
    assert "Verification: OK" in checked.stdout + checked.stderr


def test_one_flipped_byte_of_a_stamp_is_found_and_named(stamped: Path) -> None:
    (stamp,) = (stamped / "stamps").glob("*.tsr")
    raw = bytearray(stamp.read_bytes())
    for at in range(0, len(raw), 97):
        raw[at] ^= 1
        stamp.write_bytes(raw)
        with pytest.raises(EvidenceDamaged, match=stamp.name):
            evidence.verify(stamped)
        raw[at] ^= 1


def test_a_missing_stamp_is_named(stamped: Path) -> None:
    (stamp,) = (stamped / "stamps").glob("*.tsr")
    stamp.unlink()
    with pytest.raises(EvidenceDamaged, match="missing"):
        evidence.verify(stamped)


def test_no_authority_is_asked_unless_one_is_named(tmp_path: Path) -> None:
    with evidence.writing(tmp_path) as keeper:
        keeper.keep(of_web("a"))
        with pytest.raises(SettingsWrong, match="authorities"):
            evidence.stamp(keeper, Timestamps())


def test_an_answer_that_is_no_timestamp_is_refused(tmp_path: Path, authority: tuple[str, Path]) -> None:
    with evidence.writing(tmp_path) as keeper:
        keeper.keep(of_web("a"))
        with pytest.raises(StampRefused, match="no timestamp"):
            evidence.stamp(keeper, Timestamps((authority[0].replace("/tsr", "/other"),)))
        with pytest.raises(StampRefused, match="try again"):
            evidence.stamp(keeper, Timestamps(("http://127.0.0.1:9/",)))
    assert evidence.verify(tmp_path).timestamps == 0

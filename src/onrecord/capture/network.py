"""Connections that lead only where they may and take only as long as they may.

The check stands where the connection is made, so nothing can come between: the name is looked up
once, every answer is checked, and the very address that was checked is connected to. A name that
answers differently the second time (DNS rebinding) is never asked a second time. TLS and the Host
header keep the name, since httpcore takes them from the address asked for.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from ipaddress import ip_address

import httpcore

from onrecord.capture.addresses import Address
from onrecord.errors import SourceNotFound, SourceRefused, SourceUnavailable

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
Resolve = Callable[[str, int], Sequence[str]]
NO_SUCH_HOST = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, in the system's order. Raises OSError (socket.gaierror) or UnicodeError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Deadline:
    """A moment by which everything must be over, however lively the server keeps the line."""

    def __init__(self, seconds: float) -> None:
        self.stop = time.monotonic() + seconds

    def within(self, timeout: float | None) -> float:
        """The timeout, or what is left of the whole time where that is less."""
        left = self.stop - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the whole time is spent")
        return left if timeout is None else min(timeout, left)


class Network(httpcore.NetworkBackend):
    """Connects for one source. Raises SourceError for what must not or cannot be reached."""

    def __init__(
        self, source: str, allowed: Callable[[Address], bool], resolve: Resolve, deadline: Deadline
    ) -> None:
        self.source, self.allowed, self.resolve, self.deadline = source, allowed, resolve, deadline
        self.plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that answers, all of them checked before."""
        addresses = self.checked(host, self.resolved(host, port, timeout))
        for place, address in enumerate(addresses, 1):
            try:
                stream = self.plain.connect_tcp(
                    address, port, self.deadline.within(timeout), local_address, socket_options
                )
                return Timed(stream, self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if place == len(addresses):
                    raise
        raise SourceNotFound(self.source, f"the host {host} has no address")

    def resolved(self, host: str, port: int, timeout: float | None) -> Sequence[str]:
        """The answer of the name service, within the time; the system's own call knows no limit."""
        answers: queue.Queue[Sequence[str] | Exception] = queue.Queue()

        def ask() -> None:
            try:
                answers.put(self.resolve(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=self.deadline.within(timeout))
        except queue.Empty:
            raise SourceUnavailable(self.source, f"the name {host} could not be looked up in time") from None
        if isinstance(answer, Exception):
            raise self.unresolved(host, answer) from answer
        return answer

    def unresolved(self, host: str, error: Exception) -> SourceNotFound | SourceUnavailable:
        if isinstance(error, UnicodeError) or getattr(error, "errno", None) in NO_SUCH_HOST:
            return SourceNotFound(self.source, f"there is no host named {host}")
        return SourceUnavailable(
            self.source, f"the name {host} could not be looked up ({getattr(error, 'strerror', error)})"
        )

    def checked(self, host: str, addresses: Sequence[str]) -> Sequence[str]:
        """The same addresses. One that is not public among public ones is a trap: all are refused."""
        for address in addresses:
            if not self.allowed(ip_address(address)):
                where = host if host == address else f"{host}, which is {address},"
                raise SourceRefused(
                    self.source, f"{where} is not on the public internet; such addresses are not fetched"
                )
        return addresses


class Timed(httpcore.NetworkStream):
    """A stream whose every wait ends at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self.stream, self.deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """As httpcore's."""
        return self.stream.read(max_bytes, self.deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """As httpcore's."""
        self.stream.write(buffer, self.deadline.within(timeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """As httpcore's."""
        secured = self.stream.start_tls(ssl_context, server_hostname, self.deadline.within(timeout))
        return Timed(secured, self.deadline)

    def get_extra_info(self, info: str) -> object:
        """As httpcore's."""
        return self.stream.get_extra_info(info)

    def close(self) -> None:
        """As httpcore's."""
        self.stream.close()

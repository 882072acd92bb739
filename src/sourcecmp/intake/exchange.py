"""One HTTP exchange with a server at an address that was checked: a request out, the head and body of the answer in.

The socket is opened to that very address, and no name is looked up again, so that a name server that changes its mind
cannot lead elsewhere. Every wait ends at the deadline and every body at the limit, packed or unpacked.
"""

from __future__ import annotations

import contextlib
import http.client
import io
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any, cast

_CHUNK = 64 * 1024
# zlib's own code for "whichever of gzip and zlib it is".
_ANY_PACKING = 32 + zlib.MAX_WBITS
# Servers send one; a body of very many empty ones would take very long to go through.
_MOST_MEMBERS = 20


class TooMuch(Exception):  # noqa: N818 - the caller tells what to do about it
    """The body is larger than the limit."""


class BadPacking(Exception):  # noqa: N818
    """The body is compressed in a way that was not asked for, or broken."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to connect to: what `socket.getaddrinfo` gave, the first three and the last of it."""

    family: int
    kind: int
    protocol: int
    address: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A GET of `target` from the server called `host`; `authority` is what the Host header says."""

    host: str
    authority: str
    target: str
    secure: bool
    agent: str


@dataclass(frozen=True, slots=True)
class Answer:
    """`body` is empty unless the status is 200."""

    status: int
    reason: str
    headers: Message
    body: bytes


@dataclass(frozen=True, slots=True)
class Deadline:
    """When to give up, by the monotonic clock; no wait for a connection is longer than `connect` seconds."""

    at: float
    connect: float

    def left(self) -> float:
        """Seconds left; a TimeoutError once there are none."""
        seconds = self.at - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds


def exchanged(place: Endpoint, request: Request, deadline: Deadline, most: int, context: ssl.SSLContext) -> Answer:
    """The answer to a request; an OSError or HTTPException for a network or server that fails."""
    with contextlib.closing(_connected(place, request, deadline, context)) as line:
        line.settimeout(deadline.left())
        line.sendall(_head(request))
        response = http.client.HTTPResponse(cast(socket.socket, _Reading(line, deadline)), method="GET")
        with contextlib.closing(response):
            response.begin()
            body = _body(response, most) if response.status == http.client.OK else b""
            return Answer(response.status, response.reason, response.headers, body)


def _connected(place: Endpoint, request: Request, deadline: Deadline, context: ssl.SSLContext) -> socket.socket:
    line = socket.socket(place.family, place.kind, place.protocol)
    try:
        line.settimeout(min(deadline.connect, deadline.left()))
        line.connect(place.address)
        if request.secure:
            line.settimeout(min(deadline.connect, deadline.left()))
            return context.wrap_socket(line, server_hostname=request.host)
    except BaseException:
        line.close()
        raise
    return line


def _head(request: Request) -> bytes:
    return (
        f"GET {request.target} HTTP/1.1\r\n"
        f"Host: {request.authority}\r\n"
        f"User-Agent: {request.agent}\r\n"
        "Accept: text/html, application/xhtml+xml, text/plain, text/markdown\r\n"
        "Accept-Encoding: gzip\r\n"
        "Connection: close\r\n\r\n"
    ).encode("ascii")


class _Reading(io.RawIOBase):
    """What a server sends, until the deadline; as much of a socket as HTTPResponse needs."""

    def __init__(self, line: socket.socket, deadline: Deadline) -> None:
        self.line, self.deadline = line, deadline

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.line.settimeout(self.deadline.left())
        return self.line.recv_into(buffer)


def _body(response: http.client.HTTPResponse, most: int) -> bytes:
    stated = response.headers.get("Content-Length", "")
    if stated.isdigit() and int(stated[:20]) > most:
        raise TooMuch
    packed = _up_to(_chunks(response), most)
    packing = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if packing == "identity":
        return packed
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise BadPacking
    return _up_to(_unpacked(packed), most)


def _chunks(response: http.client.HTTPResponse) -> Iterator[bytes]:
    while chunk := response.read(_CHUNK):
        yield chunk


def _unpacked(packed: bytes) -> Iterator[bytes]:
    """The content of one or more gzip members, piece by piece, so that a bomb is noticed before it goes off."""
    for _ in range(_MOST_MEMBERS):
        unpacker = zlib.decompressobj(_ANY_PACKING)
        while packed and not unpacker.eof:
            try:
                yield unpacker.decompress(packed, _CHUNK)
            except zlib.error as error:
                raise BadPacking from error
            packed = unpacker.unconsumed_tail
        if not unpacker.eof:
            raise BadPacking
        packed = unpacker.unused_data
        if not packed:
            return
    raise BadPacking


def _up_to(pieces: Iterator[bytes], most: int) -> bytes:
    collected = bytearray()
    for piece in pieces:
        collected += piece
        if len(collected) > most:
            raise TooMuch
    return bytes(collected)

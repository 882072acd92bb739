"""Fetches one page that somebody named: http and https only, never from the local network, within limits.

In goes an address, out come the bytes with what the server said of them. Each redirect is checked like the first
address: its scheme, its name, and every address of the internet that the name stands for.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from sourcecmp.errors import InputError, SourcecmpError, UsageError
from sourcecmp.intake.addresses import objection
from sourcecmp.intake.exchange import Answer, BadPacking, Deadline, Endpoint, Request, TooMuch, exchanged
from sourcecmp.text_file import MAX_BYTES, MAX_MEGABYTES, printable

_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_TEXTS = frozenset(("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown"))
# Longer than any address of an article; servers refuse such ones as well.
_LONGEST_URL = 4000
_LONGEST_SHOWN = 200
_BY_HAND = "save the page in a browser and add the file"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much and how long, for one page with all its redirects; times in seconds."""

    most_bytes: int = MAX_BYTES
    total: float = 30.0
    connect: float = 10.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class WebPage:
    """What was fetched; `url` is where it lay after all redirects, `charset` what the server says it is in, or ""."""

    url: str
    data: bytes
    content_type: str
    charset: str


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches pages for a program that calls itself `agent`."""

    agent: str
    allow_private: bool = False
    limits: Limits = Limits()
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def page(self, url: str) -> WebPage:
        """The page at an address; an InputError or UsageError says why there is none and what to do."""
        deadline = Deadline(time.monotonic() + self.limits.total, self.limits.connect)
        for _ in range(self.limits.redirects + 1):
            answer = self._answer(_checked(url), deadline)
            if answer.status not in _REDIRECTS:
                return _page(url, answer)
            target = answer.headers.get("Location", "")
            if not target:
                raise InputError(f"{_shown(url)} redirects to nowhere", hint=_BY_HAND)
            url = urljoin(url, target.encode("latin-1", "replace").decode("utf-8", "replace"))
        raise InputError(f"more than {self.limits.redirects} redirects, the last to {_shown(url)}", hint=_BY_HAND)

    def _answer(self, parts: SplitResult, deadline: Deadline) -> Answer:
        host, port = _host(parts), parts.port or _PORTS[parts.scheme]
        request = Request(host, _authority(host, parts), _target(parts), parts.scheme == "https", self.agent)
        shown = _shown(parts.geturl())
        try:
            places = self._places(host, port, deadline)
            return self._first_answer(places, request, deadline)
        except SourcecmpError:
            raise
        except TooMuch:
            raise InputError(
                f"{shown} is larger than {MAX_MEGABYTES} MB", hint="an account is one article; save only that"
            ) from None
        except BadPacking:
            raise InputError(f"{shown} came packed in a way that can't be read", hint=_BY_HAND) from None
        except TimeoutError:
            raise InputError(f"{shown} took too long to answer", hint=f"try again later, or {_BY_HAND}") from None
        except ssl.SSLError as error:
            reason = getattr(error, "verify_message", "") or error.reason or "the encryption failed"
            raise InputError(f"{shown} can't be trusted: {printable(str(reason))}", hint=_BY_HAND) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = printable(getattr(error, "strerror", None) or str(error) or type(error).__name__)[:_LONGEST_SHOWN]
            raise InputError(f"{shown} can't be fetched: {reason}", hint=f"try again later, or {_BY_HAND}") from None

    def _first_answer(self, places: list[Endpoint], request: Request, deadline: Deadline) -> Answer:
        """The answer of the first of the addresses that can be connected to."""
        for place in places[:-1]:
            try:
                return exchanged(place, request, deadline, self.limits.most_bytes, self.context)
            except ssl.SSLError:
                raise
            except OSError:
                deadline.left()
        return exchanged(places[-1], request, deadline, self.limits.most_bytes, self.context)

    def _places(self, host: str, port: int, deadline: Deadline) -> list[Endpoint]:
        """The addresses that a name stands for; all of them must be public."""
        found = _resolved(host, port, min(self.limits.connect, deadline.left()))
        for place in found:
            against = "" if self.allow_private else objection(str(place.address[0]))
            if against:
                name = printable(host)[:_LONGEST_SHOWN]
                what = f"{name} leads into the local network: {place.address[0]} is {against}"
                raise UsageError(what, hint="if that is meant, give --allow-private")
        return found


def _resolved(host: str, port: int, seconds: float) -> list[Endpoint]:
    """Ask for the addresses of a name, and give up after so many seconds: the system's own call can't be stopped."""
    found: list[Endpoint] = []
    failed: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            failed.append(error)
        else:
            found.extend(Endpoint(family, kind, protocol, address) for family, kind, protocol, _, address in answers)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise TimeoutError
    if failed or not found:
        hint = "check the spelling and the connection to the network"
        raise InputError(f"there is no server called {printable(host)[:_LONGEST_SHOWN]}", hint=hint)
    return found


# --- addresses -------------------------------------------------------------------------------------


def _checked(url: str) -> SplitResult:
    """The parts of an address that may be asked for; a UsageError says what is wrong with another."""
    shown = _shown(url)
    if len(url) > _LONGEST_URL or re.search(r"[\s\x00-\x1f\x7f]", url):
        raise UsageError(f"{shown} is no address: it is too long or has blanks in it", hint="copy it anew")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UsageError(f"{shown} is no address", hint="copy it anew from the browser") from None
    if parts.scheme not in _PORTS:
        raise UsageError(f"{shown} is neither http nor https", hint="save the page and add the file")
    if not parts.hostname or port == 0:
        raise UsageError(f"{shown} names no server", hint="copy it anew from the browser")
    if parts.username is not None or parts.password is not None:
        raise UsageError("an address with a user name or password is not fetched", hint=_BY_HAND)
    return parts


def _host(parts: SplitResult) -> str:
    """The name of the server as name servers know it."""
    host = parts.hostname or ""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise UsageError(f"{_shown(parts.geturl())} names no server", hint="copy it anew from the browser") from None


def _authority(host: str, parts: SplitResult) -> str:
    named = f"[{host.partition('%')[0]}]" if ":" in host else host
    return f"{named}:{parts.port}" if parts.port not in (None, _PORTS[parts.scheme]) else named


def _target(parts: SplitResult) -> str:
    target = parts.path or "/"
    target += f"?{parts.query}" if parts.query else ""
    return quote(target, safe="/%?:@!$&'()*+,;=~-._[]|")


def _shown(url: str) -> str:
    shown = printable(url)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"


def _page(url: str, answer: Answer) -> WebPage:
    if answer.status != http.client.OK:
        said = f"{answer.status} {printable(answer.reason)[:_LONGEST_SHOWN]}".strip()
        raise InputError(f"{_shown(url)} answers {said}", hint=f"check the address, or {_BY_HAND}")
    header = Message()
    header["Content-Type"] = answer.headers.get("Content-Type", "")
    stated = bool(answer.headers.get("Content-Type"))
    kind = header.get_content_type() if stated else ""
    if stated and kind not in _TEXTS:
        raise InputError(f"{_shown(url)} is {printable(kind)}, not a page", hint="name the article's own page")
    return WebPage(url, answer.body, kind, (header.get_content_charset() or "") if stated else "")

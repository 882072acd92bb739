"""Fetching: only what was named, never from the local network, and never more or longer than the limits allow."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcecmp.errors import InputError, SourcecmpError, UsageError
from sourcecmp.intake.addresses import objection
from sourcecmp.intake.fetch import Fetcher, Limits

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]

PAGE = b"<!doctype html><title>A fire</title><p>A warehouse burned down on Tuesday.</p>"
QUICK = Limits(most_bytes=100_000, total=30.0, connect=30.0, redirects=5)


def send(body: bytes = PAGE, *, status: int = 200, **headers: str) -> Answer:
    """An answer with these headers; `Content_Type` stands for Content-Type."""

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {
            "Content_Type": "text/html; charset=utf-8",
            "Content_Length": str(len(body)),
            **headers,
        }.items():
            if value:
                handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def drip(handler: http.server.BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"<p>slow</p>")
        handler.wfile.flush()
        time.sleep(0.05)


def drip_headers(handler: http.server.BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(90):
        handler.wfile.write(f"X-{number}: slow\r\n".encode())
        handler.wfile.flush()
        time.sleep(0.1)


def endless(handler: http.server.BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(10_000):
        handler.wfile.write(b"<p>more</p>" * 1000)


BOMB = gzip.compress(b"<p>boom</p>" * 1_000_000)
SITE: dict[str, Answer] = {
    "/page": send(),
    "/latin": send("<p>Café</p>".encode("cp1252"), Content_Type="text/html; charset=windows-1252"),
    "/text": send(b"Plain words.", Content_Type="text/plain"),
    "/gzip": send(gzip.compress(PAGE), Content_Encoding="gzip"),
    "/two-members": send(gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]), Content_Encoding="gzip"),
    "/bomb": send(BOMB, Content_Encoding="gzip"),
    "/many-members": send(gzip.compress(b"") * 4000, Content_Encoding="gzip"),
    "/cut": send(gzip.compress(PAGE)[:-10], Content_Encoding="gzip"),
    "/odd-packing": send(PAGE, Content_Encoding="br"),
    "/pdf": send(b"%PDF-1.7", Content_Type="application/pdf"),
    "/gone": send(b"", status=404),
    "/to-page": send(b"", status=302, Location="/page#part"),
    "/to-nowhere": send(b"", status=302),
    "/to-file": send(b"", status=302, Location="file:///etc/passwd"),
    "/to-metadata": send(b"", status=302, Location="http://169.254.169.254/latest"),
    "/loop": send(b"", status=302, Location="/loop"),
    "/drip": drip,
    "/drip-headers": drip_headers,
    "/endless": endless,
    "/says-too-much": send(PAGE, Content_Length="99999999999"),
}


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        with contextlib.suppress(OSError):  # the client has heard enough
            SITE[self.path](self)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[http.server.ThreadingHTTPServer]:
    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    made.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def base(server: http.server.ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}"


def local(limits: Limits = QUICK) -> Fetcher:
    return Fetcher(agent="sourcecmp/test", allow_private=True, limits=limits)


def refused(call: Callable[[], object]) -> SourcecmpError:
    with pytest.raises(SourcecmpError) as caught:
        call()
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    return caught.value


# --- what is fetched -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "data", "charset"),
    [
        ("/page", PAGE, "utf-8"),
        ("/latin", "<p>Café</p>".encode("cp1252"), "windows-1252"),
        ("/text", b"Plain words.", ""),
        ("/gzip", PAGE, "utf-8"),
        ("/two-members", PAGE, "utf-8"),
    ],
)
def test_a_page_comes_as_it_is_with_what_the_server_says_of_it(base: str, path: str, data: bytes, charset: str) -> None:
    page = local().page(base + path)
    assert (page.data, page.charset) == (data, charset)
    assert page.url == base + path


def test_a_redirect_is_followed_and_the_page_known_by_where_it_lies(base: str) -> None:
    assert local().page(base + "/to-page").url == base + "/page#part"


def test_the_request_tells_the_host_and_nothing_about_the_user(
    base: str, server: http.server.ThreadingHTTPServer
) -> None:
    local().page(base + "/page")
    path, headers = server.asked[-1]  # type: ignore[attr-defined]
    assert path == "/page"
    assert headers["Host"] == base.removeprefix("http://")
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/gone", "answers 404"),
        ("/pdf", "is application/pdf, not a page"),
        ("/to-nowhere", "redirects to nowhere"),
        ("/to-file", "neither http nor https"),
        ("/loop", "more than 5 redirects"),
        ("/bomb", "larger than"),
        ("/endless", "larger than"),
        ("/says-too-much", "larger than"),
        ("/cut", "packed in a way"),
        ("/many-members", "packed in a way"),
        ("/odd-packing", "packed in a way"),
    ],
)
def test_what_is_no_page_or_too_much_is_refused_at_once(base: str, path: str, says: str) -> None:
    began = time.process_time()
    assert says in refused(lambda: local().page(base + path)).message
    assert time.process_time() - began < 4


@pytest.mark.parametrize("path", ["/drip", "/drip-headers"])
def test_a_server_that_drips_is_left_after_the_time_in_all(base: str, path: str) -> None:
    began = time.monotonic()
    error = refused(lambda: local(Limits(most_bytes=100_000, total=0.5, connect=0.4)).page(base + path))
    assert "took too long" in error.message
    assert time.monotonic() - began < 7  # the pages take nine seconds and ten


def test_a_server_that_says_nothing_is_left_after_the_time_in_all() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        error = refused(
            lambda: local(Limits(total=0.3, connect=0.2)).page(f"http://127.0.0.1:{silent.getsockname()[1]}/")
        )
    assert "took too long" in error.message


def test_a_port_nobody_listens_on_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert "can't be fetched" in refused(lambda: local().page(f"http://127.0.0.1:{port}/")).message


# --- where it may come from ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "ftp://courier.example/a",
        "file:///etc/passwd",
        "gopher://127.0.0.1:70/",
        "http:///path",
        "http://",
        "https://user:secret@courier.example/",
        "http://courier.example:0/",
        "http://courier.example:99999/",
        "http://courier.example/a b",
        "http://courier.example/\r\nHost: other",
        "http://[::1/",
        "http://" + "a" * 5000,
    ],
)
def test_only_plain_web_addresses_are_asked_for(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("a name was looked up"))
    error = refused(lambda: Fetcher(agent="x").page(url))
    assert isinstance(error, UsageError)
    assert "secret" not in str(error)


LOCAL = (
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "239.1.1.1",
    "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1",
    "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2002:c0a8:101::1", "2001:db8::1", "100::1", "3fff::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:0:0:0:0:0:80ff:fffe",
)  # fmt: skip
PUBLIC = (
    "93.184.216.34",
    "8.8.8.8",
    "172.32.0.1",
    "100.128.0.1",
    "2606:2800:220:1::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
)


@pytest.mark.parametrize("address", LOCAL)
def test_no_address_of_a_local_network_is_public(address: str) -> None:
    assert objection(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are(address: str) -> None:
    assert objection(address) == ""


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4, network="100.64.0.0/10"))
def test_no_dress_of_ipv6_makes_a_private_address_public(address: Any) -> None:
    number = int(address)
    for shown in (
        f"::ffff:{address}",
        f"64:ff9b::{number >> 16:x}:{number & 65535:x}",
        f"2002:{number >> 16:x}:{number & 65535:x}::1",
    ):
        assert objection(shown)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_not_asked_however_it_is_spelled(server: http.server.ThreadingHTTPServer, host: str) -> None:
    asked = len(server.asked)  # type: ignore[attr-defined]
    url = f"http://{host}:{server.server_address[1]}/page"
    with pytest.raises(SourcecmpError) as caught:
        Fetcher(agent="x", limits=QUICK).page(url)
    assert "local network" in caught.value.message or "no server called" in caught.value.message
    assert len(server.asked) == asked  # type: ignore[attr-defined]


def answers(*addresses: str) -> list[tuple[Any, ...]]:
    return [
        (socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))
        for address in addresses
    ]


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers("93.184.216.34", "192.168.0.7"))
    error = refused(lambda: Fetcher(agent="x").page("http://courier.example/"))
    assert "192.168.0.7 is private" in error.message
    assert "--allow-private" in error.hint


def test_the_name_is_looked_up_once_and_that_very_address_connected_to(
    base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []
    connected: list[Any] = []
    port = int(base.rpartition(":")[2])

    def rebinding(host: str, *_: object, **__: object) -> list[tuple[Any, ...]]:
        looked_up.append(host)
        return answers("93.184.216.34" if len(looked_up) == 1 else "127.0.0.1")

    def connect(self: socket.socket, address: Any) -> None:
        connected.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(socket.socket, "connect", connect)
    refused(lambda: Fetcher(agent="x", limits=QUICK).page(f"http://rebind.example:{port}/page"))
    assert looked_up == ["rebind.example"]
    assert connected == [("93.184.216.34", 80)]


def test_a_redirect_into_the_local_network_is_refused_although_the_first_page_was_public(
    server: http.server.ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first name leads, by way of a stand-in for the network, to the test server; the second to an address."""
    real = socket.socket.connect
    port = server.server_address[1]
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *_, **__: answers("93.184.216.34" if host == "public.example" else str(host)),
    )
    monkeypatch.setattr(socket.socket, "connect", lambda self, _: real(self, ("127.0.0.1", port)))
    error = refused(lambda: Fetcher(agent="x", limits=QUICK).page("http://public.example/to-metadata"))
    assert "169.254.169.254 is link-local" in error.message


def test_a_name_nobody_knows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert (
        "no server called courier.example" in refused(lambda: Fetcher(agent="x").page("http://courier.example")).message
    )


def test_a_name_server_that_never_answers_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    left = threading.Event()
    answered = []

    def silent(*_: object, **__: object) -> list[object]:
        answered.append(left.wait(30))
        return []

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    error = refused(lambda: Fetcher(agent="x", limits=Limits(total=0.3, connect=0.3)).page("http://courier.example"))
    assert "took too long" in error.message
    assert answered == []
    left.set()


# --- certificates ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A certificate for courier.example that nobody but the test vouches for."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("making a certificate needs openssl")
    folder = tmp_path_factory.mktemp("tls")
    pem = folder / "both.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=courier.example",
         "-addext", "subjectAltName=DNS:courier.example", "-keyout", str(folder / "key"), "-out", str(folder / "cert")],
        check=True,
        capture_output=True,
    )  # fmt: skip
    pem.write_bytes((folder / "key").read_bytes() + (folder / "cert").read_bytes())
    return str(pem)


@pytest.fixture
def secure(certificate: str) -> Iterator[int]:
    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    made.asked = []  # type: ignore[attr-defined]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    made.socket = context.wrap_socket(made.socket, server_side=True)
    made.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made.server_address[1]
    made.shutdown()
    made.server_close()


def test_a_certificate_nobody_vouches_for_is_refused_even_on_this_machine(secure: int) -> None:
    error = refused(lambda: local().page(f"https://127.0.0.1:{secure}/page"))
    assert isinstance(error, InputError)
    assert "can't be trusted" in error.message


def test_the_certificate_must_be_for_the_name_that_was_asked_for(
    secure: int, certificate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", secure))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    trusting = ssl.create_default_context(cafile=certificate)
    fetcher = Fetcher(agent="x", allow_private=True, limits=QUICK, context=trusting)
    assert fetcher.page(f"https://courier.example:{secure}/page").data == PAGE
    assert "can't be trusted" in refused(lambda: fetcher.page(f"https://other.example:{secure}/page")).message

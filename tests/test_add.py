"""`add`: an account comes in whole, with where it came from, and nothing else is touched."""

from __future__ import annotations

import datetime as dt
import hashlib
import http.server
import io
import os
import sys
import threading
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcecmp.cli import run
from sourcecmp.errors import EventError
from sourcecmp.intake.arrival import Arrival, article_in
from sourcecmp.intake.decoding import decoded_page
from sourcecmp.intake.entry import Entry, with_entry
from sourcecmp.load import load_event

Outcome = tuple[int, str, str]

CASES = Path(__file__).parent / "cases" / "intake"
DAY = dt.date(2023, 10, 20)
PAGES = sorted(path for path in CASES.iterdir() if path.suffix != ".toml")

EVENT = """# A comment at the top.
id   = "ferry"     # with odd spacing
date = 2023-10-17

[[accounts]]
id = "post"        # the first
file = 'post.txt'
url = "https://post.example/ferry"

# What may fail, and why.
[check]
fail-on = "nothing"   # for now

[[waivers]]
id = "c-00000000"
reason = "seen"
"""
POST = "Ferry hits tanker\n\nA ferry hit a tanker in fog on Tuesday.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "ferry"
    made.mkdir()
    (made / "event.toml").write_text(EVENT, encoding="utf-8")
    (made / "post.txt").write_text(POST, encoding="utf-8")
    return made


@pytest.fixture
def add(capsys: pytest.CaptureFixture[str], folder: Path) -> Callable[..., Outcome]:
    def call(source: str | Path, *options: str) -> Outcome:
        code = run(["add", "ferry", str(source), "--retrieved", "2023-10-20", *options])
        return code, *capsys.readouterr()

    return call


def everything(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# --- what is taken from a file ---------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_article_is_found_with_what_is_stated_of_it(path: Path) -> None:
    expected = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    article = article_in(Arrival(path.read_bytes(), path.name), latest=DAY)
    text = article.text.decode("utf-8")
    assert (article.outlet, article.title, article.url) == (expected["outlet"], expected["title"], expected["url"])
    assert article.published == expected.get("published")
    assert [part for part in expected["has"] if part not in text] == []
    assert [part for part in expected["lacks"] if part in text] == []
    assert text.startswith(article.title)
    assert text.count(article.title or "Bridge closed at Ashford") == 1
    assert len(article.notes) == len(expected.get("notes", []))
    assert all(words in note for words, note in zip(expected.get("notes", []), article.notes, strict=True))
    assert article.original in (None, path.read_bytes())


def test_a_text_in_utf8_is_kept_to_the_byte_and_another_converted() -> None:
    data = b"\xef\xbb\xbfA fire.\r\nIt was big.\r"
    assert article_in(Arrival(data, "a.txt"), latest=DAY).text == data
    for name, charset in (("utf-16", ""), ("cp1252", "windows-1252")):
        other = article_in(Arrival("A café burned.".encode(name), "a.txt", "text/plain", charset), latest=DAY)
        assert other.text.decode("utf-8") == "A café burned."
        assert other.original == "A café burned.".encode(name)


def test_no_date_after_the_day_of_retrieval_is_believed() -> None:
    page = (CASES / "herald.html").read_bytes()
    assert article_in(Arrival(page, "a.html"), latest=dt.date(2023, 10, 17)).published is None


@pytest.mark.parametrize(
    ("data", "stated", "text", "encoding"),
    [
        ("é".encode(), "", "é", "utf-8"),
        ("é".encode("cp1252"), "", "é", "cp1252"),
        ("é".encode("cp1252"), "utf-8", "é", "cp1252"),
        ("é".encode("cp1250"), "windows-1250", "é", "cp1250"),
        (b"\xef\xbb\xbf" + "é".encode(), "windows-1252", "é", "utf-8"),
        ("é".encode("utf-16"), "utf-8", "é", "utf-16-le"),
        ('<meta charset="koi8-r">Пожар'.encode("koi8-r"), "", '<meta charset="koi8-r">Пожар', "koi8-r"),
        (b"<meta charset=utf-16>plain", "", "<meta charset=utf-16>plain", "utf-8"),
        ("“quoted”".encode("cp1252"), "iso-8859-1", "“quoted”", "cp1252"),
        (b"+AGE-", "utf-7", "+AGE-", "utf-8"),
        (b"plain", "zip", "plain", "utf-8"),
        (b"plain", "no-such\x00thing", "plain", "utf-8"),
        ("déjà vu à Évian ".encode() * 9 + b"\xff", "utf-8", "déjà vu à Évian " * 9 + "\ufffd", "utf-8"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in(data: bytes, stated: str, text: str, encoding: str) -> None:
    assert decoded_page(data, stated) == (text, encoding)


@given(st.binary(max_size=200), st.text(max_size=20))
def test_any_bytes_are_decoded_whatever_is_said_of_them(data: bytes, stated: str) -> None:
    assert isinstance(decoded_page(data, stated)[0], str)


# --- what is written -------------------------------------------------------------------------------


def test_a_page_comes_in_with_its_original_and_where_it_came_from(add: Callable[..., Outcome], folder: Path) -> None:
    page = CASES / "courier.html"
    code, out, err = add(page)
    assert (code, err) == (0, "")
    assert out.startswith("Added courier to ferry, ")
    assert "sourcecmp show courier ferry" in out
    assert "Next: sourcecmp align ferry" in out
    table = tomllib.loads((folder / "event.toml").read_text(encoding="utf-8"))["accounts"][1]
    assert table == {
        "id": "courier",
        "outlet": "The Courier",
        "title": "Ferry and tanker collide off Port Maren, 14 hurt",
        "file": "accounts/courier.txt",
        "published": dt.date(2023, 10, 17),
        "url": "https://www.courier.example/2023/10/17/ferry-tanker-collision",
        "retrieved": DAY,
        "original": "originals/courier.html",
        "sha256": hashlib.sha256(page.read_bytes()).hexdigest(),
    }
    assert (folder / "originals" / "courier.html").read_bytes() == page.read_bytes()
    assert [account.id for account in load_event(folder).accounts] == ["courier", "post"]


def test_everything_that_stood_in_the_event_file_still_stands_there_in_its_order(
    add: Callable[..., Outcome], folder: Path
) -> None:
    add(CASES / "note.txt", "--outlet", 'The "Note"')
    written = (folder / "event.toml").read_text(encoding="utf-8")
    at = written.index('\n[[accounts]]\nid = "note"')
    end = written.index("\n# What may fail")
    assert written[:at] + written[end:] == EVENT
    assert 'outlet = "The \\"Note\\""\n' in written[at:end]


def test_a_text_is_its_own_original(add: Callable[..., Outcome], folder: Path) -> None:
    before = set(everything(folder))
    add(CASES / "note.txt")
    assert set(everything(folder)) - before == {"accounts/note.txt"}
    assert (folder / "accounts" / "note.txt").read_bytes() == (CASES / "note.txt").read_bytes()


def test_what_the_options_say_goes_before_what_the_page_says(add: Callable[..., Outcome], folder: Path) -> None:
    options = {
        "--id": "x",
        "--outlet": "X",
        "--title": "T",
        "--published": "2023-10-16",
        "--url": "https://x.example/1",
    }
    add(CASES / "courier.html", *(word for pair in options.items() for word in pair), "--role", "background")
    account = next(account for account in load_event(folder, least=1).accounts if account.id == "x")
    assert (account.outlet, account.published, account.role) == ("X", dt.date(2023, 10, 16), "background")
    assert account.url == "https://x.example/1"


def test_standard_input_is_an_account_too(
    add: Callable[..., Outcome], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The ferry sank slowly.")))
    assert add("-")[0] == 2
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The ferry sank slowly.")))
    assert add("-", "--id", "mail")[0] == 0
    assert (folder / "accounts" / "mail.txt").read_bytes() == b"The ferry sank slowly."


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("courier.html", "courier"),
        ("Ferry and tanker collide off Port Maren _ The Courier.html", "the-courier"),
        ("index page.HTML", "index-page"),
    ],
)
def test_the_id_is_the_files_name_or_the_outlets_where_that_is_a_headline(
    add: Callable[..., Outcome], tmp_path: Path, name: str, id_: str
) -> None:
    (tmp_path / name).write_bytes((CASES / "courier.html").read_bytes())
    assert add(tmp_path / name)[1].startswith(f"Added {id_} to ferry")


def test_a_file_that_lies_in_the_folder_already_stays_where_it_is(add: Callable[..., Outcome], folder: Path) -> None:
    (folder / "accounts").mkdir()
    (folder / "accounts" / "note.txt").write_bytes((CASES / "note.txt").read_bytes())
    (folder / "courier.html").write_bytes((CASES / "courier.html").read_bytes())
    before = everything(folder)
    assert add("ferry/accounts/note.txt")[0] == 0
    assert add("ferry/courier.html")[0] == 0
    after = everything(folder)
    assert after.keys() - before.keys() == {"accounts/courier.txt"}
    tables = tomllib.loads(after["event.toml"].decode())["accounts"]
    assert [table["file"] for table in tables] == ["post.txt", "accounts/note.txt", "accounts/courier.txt"]
    assert tables[2]["original"] == "courier.html"


def test_an_address_is_kept_where_the_page_lay_and_refused_the_next_time_unread(
    add: Callable[..., Outcome], folder: Path
) -> None:
    pages = {"/news": (CASES / "herald.html").read_bytes(), "/words.txt": (CASES / "note.txt").read_bytes()}
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200 if self.path in pages else 302)
            self.send_header("Content-Type", "text/plain" if self.path.endswith(".txt") else "text/html")
            if self.path not in pages:
                self.send_header("Location", "/news")
            self.end_headers()
            self.wfile.write(pages.get(self.path, b""))

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_address[1]}"
        assert add(f"{base}/short", "--allow-private")[0] == 0
        assert add(f"{base}/words.txt", "--allow-private", "--id", "words")[0] == 0
        read = len(asked)
        assert "the same address" in add(f"{base}/news", "--allow-private")[2]
        assert "local network" in add(f"{base}/other")[2]
        server.shutdown()
    assert len(asked) == read
    tables = tomllib.loads((folder / "event.toml").read_text(encoding="utf-8"))["accounts"]
    assert [(table["id"], table["url"]) for table in tables[1:]] == [
        ("maren-herald", f"{base}/news"),
        ("words", f"{base}/words.txt"),
    ]


def test_a_dry_run_says_what_would_be_and_writes_nothing(add: Callable[..., Outcome], folder: Path) -> None:
    before = everything(folder)
    code, out, _ = add(CASES / "courier.html", "--dry-run")
    assert code == 0
    assert out.startswith("Would add courier to ferry, ")
    for words in ("accounts/courier.txt", "originals/courier.html", "[[accounts]]", "retrieved = 2023-10-20"):
        assert words in out
    assert everything(folder) == before


# --- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "options", "words"),
    [
        ("same.html", (), "the same bytes"),
        ("words.txt", ("--id", "other"), "the same text"),
        ("new.txt", ("--id", "post"), "has an account 'post' already"),
        ("new.txt", ("--id", "POST"), "has an account 'post' already"),
        ("new.txt", ("--url", "http://www.post.example/ferry/#top"), "the same address"),
        ("https://post.example/ferry", (), "the same address"),
        ("new.txt", ("--id", "../x"), "can't be an id"),
        ("new.txt", ("--id", "taken"), "is there already"),
        ("new.txt", ("--published", "yesterday"), "--published does not know"),
        ("new.txt", ("--role", "backgruond"), "did you mean background?"),
        ("nothing.txt", (), "there is no file"),
        ("empty.html", (), "no article was found"),
        ("picture.html", (), "an image"),
        ("latin.txt", (), "not UTF-8"),
        ("http://127.0.0.1:9/x", (), "local network"),
        ("ftp://post.example/x", (), "neither http nor https"),
    ],
)
def test_what_is_refused_is_one_line_and_leaves_everything_as_it_was(
    add: Callable[..., Outcome], folder: Path, tmp_path: Path, source: str, options: tuple[str, ...], words: str
) -> None:
    add(CASES / "courier.html", "--url", "https://elsewhere.example/1")
    (folder / "accounts" / "taken.txt").write_text("mine", encoding="utf-8")
    made = {
        "same.html": (CASES / "courier.html").read_bytes(),
        "words.txt": POST.replace("\n", "\r\n").encode(),
        "new.txt": b"Something else was said.",
        "empty.html": b"<html><body><nav>Menu</nav></body></html>",
        "picture.html": b"\x89PNG\r\n",
        "latin.txt": "Ein Boot stieß an.".encode("cp1252"),
    }
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    before = everything(folder)
    code, out, err = add(source, *options)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert words in err
    assert everything(folder) == before


@pytest.mark.parametrize("fails", range(1, 4))
def test_a_disk_that_fails_at_any_file_leaves_everything_as_it_was(
    add: Callable[..., Outcome], folder: Path, monkeypatch: pytest.MonkeyPatch, fails: int
) -> None:
    before, real, calls = everything(folder), os.replace, []

    def replace(source: str, target: str) -> None:
        calls.append(target)
        if len(calls) == fails:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    code, _, err = add(CASES / "courier.html")
    assert code == 2
    assert "No space left" in err
    assert str(calls[-1]).endswith(("courier.txt", "courier.html", "event.toml")[fails - 1])
    assert everything(folder) == before
    assert sorted(os.listdir(folder)) == ["event.toml", "post.txt"]


def test_an_event_file_that_changed_meanwhile_is_not_written_over(
    add: Callable[..., Outcome], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def replace(source: str, target: str) -> None:
        (folder / "event.toml").write_text(EVENT + "# mine\n", encoding="utf-8")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    code, _, err = add(CASES / "note.txt")
    assert (code, "changed meanwhile" in err) == (2, True)
    assert (folder / "event.toml").read_text(encoding="utf-8") == EVENT + "# mine\n"
    assert not (folder / "accounts").exists()


def test_a_folder_that_leads_out_of_the_event_is_not_written_to(
    add: Callable[..., Outcome], folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (folder / "accounts").symlink_to(tmp_path / "elsewhere")
    code, _, err = add(CASES / "note.txt")
    assert (code, "leads out" in err) == (2, True)
    assert os.listdir(tmp_path / "elsewhere") == []


def test_without_what_reads_pages_the_message_says_how_to_install_it(
    add: Callable[..., Outcome], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    code, _, err = add(CASES / "courier.html")
    assert code == 2
    assert "pip install 'sourcecmp[web]'" in err
    assert add(CASES / "clipping.md")[0] == 0


def test_hostile_statements_of_a_page_stay_text_on_one_line(
    add: Callable[..., Outcome], folder: Path, tmp_path: Path
) -> None:
    page = (CASES / "courier.html").read_text(encoding="utf-8")
    hostile = page.replace(
        'content="The Courier"', 'content="X\x1b[31m&#10;[[accounts]]&#10;id = &quot;y&quot; \u202e"'
    )
    (tmp_path / "hostile.html").write_text(hostile, encoding="utf-8")
    code, out, _ = add(tmp_path / "hostile.html")
    assert code == 0
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert [account.id for account in load_event(folder).accounts] == ["hostile", "post"]


# --- the event file --------------------------------------------------------------------------------

COMMENT = st.sampled_from(["", "\n", "# a comment\n", '\n# [[accounts]]\n# id = "no"\n\n', "   # indented\n"])
TABLES = st.sampled_from(
    [
        '[[accounts]]\nid = "{n}"  # after\nfile = "{n}.txt"\n',
        '[[accounts]]\n"id" = \'{n}\'\nfile = """{n}\n[check]"""\n',
        '[check]\nfail-on = [\n  "nothing", # why\n]\n',
        '[[waivers]]\nid = "c-{n}"\nreason = "seen"\n',
    ]
)


@given(st.lists(st.tuples(COMMENT, TABLES), max_size=5), COMMENT, st.booleans(), st.booleans())
def test_a_table_put_in_adds_to_the_file_and_changes_nothing(
    tables: list[tuple[str, str]], last: str, windows: bool, cut: bool
) -> None:
    text, seen = 'id = "e"\n', False
    for number, (comment, table) in enumerate(tables):
        if table.startswith("[check]"):
            if seen:
                continue
            seen = True
        text += comment + table.replace("{n}", str(number))
    text += last
    text = text.removesuffix("\n") if cut else text
    text = "\ufeff" + text.replace("\n", "\r\n") if windows else text
    old, new = tomllib.loads(text.removeprefix("\ufeff")), with_entry(text, Entry("new", file="new.txt"))
    added = tomllib.loads(new.removeprefix("\ufeff"))
    assert added.pop("accounts") == [*old.pop("accounts", []), {"id": "new", "file": "new.txt"}]
    assert added == old
    assert is_insertion(text, new)
    assert "\r\n" not in text or "\n" not in new.replace("\r\n", "")


def is_insertion(old: str, new: str) -> bool:
    """Whether `new` is `old` with something put in at one place."""
    return any(new.startswith(old[:at]) and new.endswith(old[at:]) for at in range(len(old) + 1))


def test_accounts_in_a_list_are_told_how_to_be_written() -> None:
    with pytest.raises(EventError, match=r"\[\[accounts\]\]"):
        with_entry('id = "e"\naccounts = [{ id = "a", file = "a.txt" }]\n', Entry("new", file="new.txt"))

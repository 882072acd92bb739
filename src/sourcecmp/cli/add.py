"""`sourcecmp add`: one more account for an event, from a file, a page on the web or standard input."""

from __future__ import annotations

import datetime as dt
import re
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from sourcecmp.cli.dates import date_option, date_or_today
from sourcecmp.cli.files import write_new
from sourcecmp.cli.output import write
from sourcecmp.cli.source import event_folder, one_known
from sourcecmp.errors import InputError, UsageError
from sourcecmp.report.visible import one_line

if TYPE_CHECKING:
    from sourcecmp.intake.arrival import Arrival
    from sourcecmp.intake.article import Article
    from sourcecmp.intake.entry import Entry
    from sourcecmp.model import Event

ROLES = ("account", "background")
EVENT_FILE = "event.toml"
# A longer file name is a headline rather than a name that somebody gave.
_LONGEST_STEM = 20
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_ID = re.compile(r"\w[\w.-]{0,99}")


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be written: new files by their path in the folder, and the text of event.toml."""

    folder: Path
    entry: Entry
    files: dict[str, bytes]
    event_before: bytes
    event_after: bytes
    article: Article
    proper: int  # accounts of the event that are compared, with this one


def add(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The event's folder, as made by init.")],
    source: Annotated[
        str,
        typer.Argument(
            metavar="FILE|URL|-",
            help="Text, HTML or Markdown: a file, an address (http or https), or standard input. "
            "HTML needs sourcecmp[web].",
        ),
    ],
    name: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="The account's id. Default: after the file or the outlet.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="TEXT", help="Who published it, if the page is wrong.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Its headline, if the page is wrong.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was published, if the page does not say or is wrong.")
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where a saved file came from.")] = None,
    role: Annotated[
        str, typer.Option(metavar="|".join(ROLES), help="background is kept with the event and never compared.")
    ] = "account",
    retrieved: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was fetched or saved. Default: today.")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from this machine or the local network too.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")] = False,
) -> None:
    """Add an account to an event: its text, the file it was taken from as it came, and a table in event.toml."""
    from sourcecmp.intake.arrival import article_in
    from sourcecmp.intake.entry import refuse_known_address
    from sourcecmp.load import load_event

    one_known("--role", role, ROLES)
    day = date_or_today("--retrieved", retrieved)
    stated = _Stated(name, outlet, title, date_option("--published", published), url, role)
    folder = event_folder(event)
    if not folder.exists():
        raise InputError(f"there is no event {event}", hint=f"make it first: sourcecmp init {event}")
    known = load_event(folder, least=0)
    if _URL.match(source):
        refuse_known_address(known, source)
    arrival = _arrival(source, allow_private=allow_private)
    article = article_in(arrival, latest=day)
    inside = _path_in_event(folder, source)
    plan = _plan(known, folder, article, _entry(stated, article, source, day, inside=inside), inside=inside)
    if not dry_run:
        _carry_out(plan)
    write(_told(plan, event, dry_run=dry_run))


# --- what is brought in ----------------------------------------------------------------------------


def _arrival(source: str, *, allow_private: bool) -> Arrival:
    from sourcecmp.intake.arrival import Arrival
    from sourcecmp.text_file import bytes_of, bytes_of_stream, printable

    if source == "-":
        if sys.stdin is None:
            raise UsageError("there is no standard input to read", hint="name a file instead of -")
        return Arrival(bytes_of_stream(sys.stdin.buffer, "standard input"), "standard input")
    if not _URL.match(source):
        return Arrival(bytes_of(Path(source), printable(source)), source)

    from sourcecmp import __version__
    from sourcecmp.intake.fetch import Fetcher

    page = Fetcher(agent=f"sourcecmp/{__version__}", allow_private=allow_private).page(source)
    return Arrival(page.data, source, page.content_type, page.charset, page.url)


@dataclass(frozen=True, slots=True)
class _Stated:
    """What the options say; it goes before what the page says."""

    name: str | None
    outlet: str | None
    title: str | None
    published: dt.date | None
    url: str | None
    role: str


def _path_in_event(folder: Path, source: str) -> str:
    """The path of a source that lies in the event's folder already, below it; "" for any other."""
    if source == "-" or _URL.match(source):
        return ""
    path = Path(source).resolve()
    return path.relative_to(folder.resolve()).as_posix() if path.is_relative_to(folder.resolve()) else ""


def _entry(stated: _Stated, article: Article, source: str, day: dt.date, *, inside: str) -> Entry:
    """The account's table. A source that lies in the folder already stays where it is."""
    import hashlib

    from sourcecmp.intake.entry import Entry

    outlet = article.outlet if stated.outlet is None else one_line(stated.outlet)
    name = stated.name or _id(source, outlet, article)
    if not _ID.fullmatch(name):
        hint = "use letters, digits, '-', '_' and '.', as in --id courier"
        raise UsageError(f"{name!r} can't be an id" if name else "this needs an id", hint=hint)
    original = ""
    if article.original is not None:
        original = inside or f"originals/{name}{article.ending}"
    return Entry(
        id=name,
        outlet=outlet,
        title=article.title if stated.title is None else one_line(stated.title),
        file=(inside if article.original is None else "") or f"accounts/{name}.txt",
        published=stated.published or article.published,
        role="" if stated.role == "account" else stated.role,
        url=article.url if stated.url is None else one_line(stated.url),
        retrieved=day,
        original=original,
        sha256=hashlib.sha256(article.text if article.original is None else article.original).hexdigest(),
    )


def _id(source: str, outlet: str, article: Article) -> str:
    """Made of the file's name, or of the outlet's where that is long: saved pages are called after their headline."""
    from sourcecmp.intake.new_event import slug

    if source == "-" or _URL.match(source):
        host = (urlsplit(article.url).hostname or "").removeprefix("www.").partition(".")[0]
        return slug(outlet) or slug(host)
    stem = slug(Path(source).stem)
    return stem if stem and len(stem) <= _LONGEST_STEM else slug(outlet) or stem


# --- what is written -------------------------------------------------------------------------------


def _plan(known: Event, folder: Path, article: Article, entry: Entry, *, inside: str) -> _Plan:
    from sourcecmp.intake.entry import refuse_duplicate, with_entry
    from sourcecmp.text_file import bytes_of

    before = bytes_of(folder / EVENT_FILE, f"{folder}/{EVENT_FILE}")
    text = before.decode("utf-8")
    refuse_duplicate(text, known, entry, article.text.decode("utf-8"))
    files = {entry.file: article.text}
    if article.original is not None:
        files[entry.original] = article.original
    files.pop(inside, None)
    proper = sum(account.role == "account" for account in known.accounts) + (not entry.role)
    return _Plan(folder, entry, files, before, with_entry(text, entry).encode("utf-8"), article, proper)


def _carry_out(plan: _Plan) -> None:
    """Write the files, see that the event loads with them, and only then write its event.toml."""
    from sourcecmp.event_file import EventFile

    def settle() -> None:
        EventFile(plan.folder, plan.event_after.decode("utf-8")).event(least=0)
        if (plan.folder / EVENT_FILE).read_bytes() != plan.event_before:
            raise InputError(f"{plan.folder}/{EVENT_FILE} was changed meanwhile", hint="run the command again")

    write_new(plan.folder, plan.files, settle, plan.folder / EVENT_FILE, plan.event_after)


def _told(plan: _Plan, event: str, *, dry_run: bool) -> str:
    from sourcecmp.intake.entry import table_text

    entry, shown = plan.entry, shlex.quote(one_line(event))
    words = len(plan.article.text.split())
    lines = [f"{'Would add' if dry_run else 'Added'} {entry.id} to {shown}, {words} words."]
    lines += [f"  {file}  {len(data)} bytes" for file, data in plan.files.items()]
    lines += [f"  {EVENT_FILE}"] + [f"    {one_line(line)}" for line in table_text(entry).splitlines()]
    lines += plan.article.notes
    if entry.published is None:
        lines.append('No date of publication was found: words such as "Thursday" may stay undated without --published.')
    if not dry_run:
        lines.append(f"See how it is read: sourcecmp show {entry.id} {shown}")
        another = f"sourcecmp add {shown} FILE|URL, to have two to compare"
        lines.append(f"Next: {another if plan.proper < 2 else f'sourcecmp align {shown}'}")
    return "".join(f"{line}\n" for line in lines)

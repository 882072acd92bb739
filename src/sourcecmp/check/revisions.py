"""Events as git has them: the files of an event at a revision, written to a folder of their own.

In go a revision and a folder of the repository, out comes a folder with the bytes that were committed, whatever line
ends or filters a checkout would apply. Everything is asked of the program `git`.
"""

from __future__ import annotations

import subprocess
from pathlib import Path, PurePosixPath

from sourcecmp.errors import InputError, UsageError
from sourcecmp.report.visible import one_line

# Modes of what is a file; links and submodules are no part of an event.
_FILE_MODES = ("100644", "100755")
# Seconds; git answers at once or not at all.
_PATIENCE = 60


def ends_of(name: str) -> tuple[str, str]:
    """The two commits that a range such as `main..`, `main...` or `v1..v2` names; what is left out is HEAD."""
    dots = "..." if "..." in name else ".."
    old, _, new = name.partition(dots)
    before, after = commit(old or "HEAD"), commit(new or "HEAD")
    return (_git("merge-base", before, after).decode().strip() if dots == "..." else before), after


def commit(name: str) -> str:
    """The commit that a revision names; a UsageError if it names none."""
    try:
        if name.startswith("-"):
            raise InputError("an option is no revision")
        return _git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").decode("ascii").strip()
    except (InputError, ValueError):
        raise UsageError(
            f"{one_line(name)[:200]} is neither an event's folder nor a revision of git",
            hint="name two folders, or revisions such as HEAD~1 and main..",
        ) from None


def events_at(revision: str, folder: str) -> list[str]:
    """The folders with an event.toml at or directly below a folder (relative to the current one), at a commit."""
    names = _git("ls-tree", "-r", "-z", "--name-only", revision, "--", folder).decode("utf-8", "surrogateescape")
    found = [PurePosixPath(name).parent for name in names.split("\0") if PurePosixPath(name).name == "event.toml"]
    top = PurePosixPath(folder)
    return sorted(str(each) for each in found if top in (each, each.parent))


def write_event(revision: str, folder: str, target: Path) -> None:
    """Write the files below a folder at a commit into `target`; an InputError if there are none."""
    listing = _git("ls-tree", "-r", "-z", revision, "--", folder)
    entries = [entry.decode("utf-8", "surrogateescape") for entry in listing.split(b"\0") if entry]
    if not entries:
        raise InputError(f"{folder} is not in revision {revision[:12]}", hint="name an event that is in both")
    for entry in entries:
        about, _, name = entry.partition("\t")
        mode, _, blob = about.split()
        if mode in _FILE_MODES:
            path = target / PurePosixPath(name).relative_to(PurePosixPath(folder))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_git("cat-file", "blob", blob))


def _git(*arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, timeout=_PATIENCE, check=False)
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise InputError(f"git can't be asked: {error}", hint="install git, or name two folders") from None
    if done.returncode:
        reason = one_line(done.stderr.decode("utf-8", "replace")) or f"git {arguments[0]} found nothing"
        raise InputError(reason[:200], hint="run it inside a git repository, or name two folders")
    return done.stdout

"""Results that go to files: whole or not at all, so that a reader never meets half a report."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sourcecmp.errors import SourcecmpError, UsageError

# What a file of a new name gets from open(): all may read and write it, less what the process masks.
_ALL_MAY = 0o666


def check_files(files: Sequence[str]) -> None:
    """A UsageError for what cannot go well, before the work is done: a name twice, a folder, no folder to write in."""
    seen: set[str] = set()
    for file in files:
        real = os.path.realpath(file)
        if real in seen:
            raise UsageError(f"{file} is named twice as a file to write", hint="give each --output a name of its own")
        seen.add(real)
        if os.path.isdir(real):
            raise UsageError(f"{file} is a folder", hint="name a file in it")
        if not os.path.isdir(os.path.dirname(real)):
            raise UsageError(f"there is no folder to write {file} in", hint="make the folder first")


def write_files(texts: Mapping[str, str]) -> None:
    """Write each text to its file. A file that was there stays as it was until the new one is complete."""
    for file, text in texts.items():
        try:
            _write(Path(os.path.realpath(file)), text.encode("utf-8", errors="backslashreplace"))
        except OSError as error:
            raise SourcecmpError(
                f"cannot write {file}: {error.strerror or error}", hint="check the folder, its rights and free space"
            ) from error


def write_new(folder: Path, files: Mapping[str, bytes], settle: Callable[[], None], last: Path, content: bytes) -> None:
    """Write files into a folder where none of these is, then, unless `settle` objects, the content of `last`.

    Whatever fails on the way, what was written is taken away again and `last` stays as it was.
    """
    made: list[Path] = []
    try:
        for name, data in files.items():
            path = folder / name
            fresh = [each for each in path.parents if not each.exists()]
            path.parent.mkdir(parents=True, exist_ok=True)
            made += reversed(fresh)
            if not path.parent.resolve().is_relative_to(folder.resolve()):
                raise UsageError(f"{path.parent} leads out of {folder}", hint="put a folder in the place of the link")
            if os.path.lexists(path):
                raise UsageError(f"{path} is there already", hint="give another name with --id, or move the file away")
            _write(path, data)
            made.append(path)
        settle()
        _write(Path(os.path.realpath(last)), content)
    except BaseException as error:
        for path in reversed(made):
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        if isinstance(error, OSError):
            reason = error.strerror or error
            hint = "check the folder, its rights and free space; nothing was added"
            raise SourcecmpError(f"cannot write in {folder}: {reason}", hint=hint) from error
        raise


def _write(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(content)  # a device or a pipe can't be replaced
        return
    mode = path.stat().st_mode & 0o777 if path.exists() else _ALL_MAY & ~_mask()
    handle, draft = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
    try:
        with open(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())  # or a crash right after could leave the new name with nothing in it
        os.chmod(draft, mode)
        os.replace(draft, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

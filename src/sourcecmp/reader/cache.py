"""What was read of sentences, kept between runs, so that an edited text costs only what changed in it.

Texts come in and go to the encoder only where the cache does not know them. It is one SQLite file in the user's
cache folder (XDG Base Directory), keyed by weights and text, bounded, and safe to delete at any time. Two processes may
use it at once; where it cannot be used, everything is read afresh.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sourcecmp.model import ReadSentence, Span, Step

_NAME = "read-sentences.sqlite"
# A sentence takes some 8 KB; with so many the file has 250 MB. The oldest go first.
_MOST_SENTENCES = 30_000
_PATIENCE = 5.0  # seconds to wait for another process
_TABLE = "CREATE TABLE IF NOT EXISTS read (place INTEGER PRIMARY KEY, key BLOB UNIQUE, pieces BLOB, checksum INTEGER)"
# SQLite takes so many values in one statement, and some thousand more in new versions.
_AT_ONCE = 900


def read_cached(
    texts: Sequence[str], weights: str, step: Step, read: Callable[[Sequence[str]], Sequence[ReadSentence]]
) -> tuple[ReadSentence, ...]:
    """Each text as `read` gives it; `weights` names the encoder behind it, `step` was learned with them."""
    keys = [_key(weights, text) for text in texts]
    known = _known(keys, step)
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if new:
        fresh = dict(zip(new, read(list(new.values())), strict=True))
        _keep(fresh)
        known = known | fresh
    return tuple([known[key] for key in keys])


def cache_file() -> Path | None:
    """Where the cache lies; None where there is no home for it."""
    try:
        base = os.environ.get("XDG_CACHE_HOME", "")
        folder = Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache"
    except RuntimeError:  # no home folder
        return None
    return folder / "sourcecmp" / _NAME


def _key(weights: str, text: str) -> bytes:
    return hashlib.sha256(f"{weights}\0{text}".encode("utf-8", "surrogatepass")).digest()


def _open() -> sqlite3.Connection | None:
    file = cache_file()
    if file is None:
        return None
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection = sqlite3.connect(file, timeout=_PATIENCE)
    except (OSError, sqlite3.Error):
        return None
    try:
        connection.execute(_TABLE)
    except sqlite3.DatabaseError:
        connection.close()
        return None
    return connection


def _known(keys: Sequence[bytes], step: Step) -> dict[bytes, ReadSentence]:
    found: dict[bytes, ReadSentence] = {}
    connection = _open()
    if connection is None:
        return found
    with closing(connection), suppress(sqlite3.Error):
        for first in range(0, len(keys), _AT_ONCE):
            some = keys[first : first + _AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = connection.execute(
                f"SELECT key, pieces, checksum FROM read WHERE typeof(pieces) = 'blob' AND key IN ({marks})", some
            )
            found |= {key: _unpacked(pieces, step) for key, pieces, checksum in rows if zlib.crc32(pieces) == checksum}
    return found


def _keep(fresh: Mapping[bytes, ReadSentence]) -> None:
    connection = _open()
    if connection is None:
        return
    packed = [(key, pieces, zlib.crc32(pieces)) for key, read in fresh.items() for pieces in [_packed(read)]]
    with closing(connection), suppress(sqlite3.Error), connection:
        connection.executemany("INSERT OR REPLACE INTO read (key, pieces, checksum) VALUES (?, ?, ?)", packed)
        connection.execute(
            "DELETE FROM read WHERE place <= (SELECT max(place) FROM read) - ?", (max(_MOST_SENTENCES, len(packed)),)
        )


def _packed(read: ReadSentence) -> bytes:
    import numpy as np

    spans = np.array([(span.start, span.end) for span in read.spans], dtype="<i4").reshape(-1, 2)
    parts = (read.ids.astype("<i4"), spans, read.weights.astype("<f4"), read.vectors.astype("i1"))
    return len(read.ids).to_bytes(4, "little") + b"".join([part.tobytes() for part in parts])


def _unpacked(pieces: bytes, step: Step) -> ReadSentence:
    import numpy as np

    count = int.from_bytes(pieces[:4], "little")

    def part(kind: str, values: int, at: int) -> tuple[Any, int]:
        array = np.frombuffer(pieces, dtype=kind, count=values, offset=at)
        return array, at + array.nbytes

    ids, at = part("<i4", count, 4)
    spans, at = part("<i4", 2 * count, at)
    weights, at = part("<f4", count, at)
    vectors, at = part("i1", len(pieces) - at, at)
    return ReadSentence(
        tuple([Span(int(start), int(end)) for start, end in spans.reshape(-1, 2)]),
        ids.astype(np.int64),
        vectors.reshape(count, -1) if count else vectors.reshape(0, 1),
        weights,
        step,
    )

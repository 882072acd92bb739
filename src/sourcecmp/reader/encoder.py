"""The encoder that ships with the package: sentences come in, a vector and a weight for each word piece go out.

It is an ONNX model with weights stored in 8 bits and computed in 32 (how it was made: data/README.md). Every sentence
is read by itself, in batches of like lengths. Vectors are rounded to whole numbers, so that what follows is exact, and
neither the batch nor the number of threads shows in it.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from sourcecmp.errors import MissingLibrary, SourcecmpError
from sourcecmp.model import ReadSentence, Span, Step

_MODEL, _PIECES, _CARD = "encoder.onnx", "pieces.json", "encoder.json"
# Hexadecimal digits of the weights' digest that stand for them in signatures.
_DIGITS = 12
# Pieces that are read at once, without the marks of beginning and end; the encoder was trained on as many.
_LONGEST = 126
# What is longer still is no sentence; its further pieces are not read.
_MOST_PIECES = 10 * _LONGEST
# Windows are filled up to one of these lengths, so that a sentence is computed alike in every batch.
_LENGTHS = (16, 24, 32, 40, 48, 64, 96, _LONGEST + 2)
_BATCH = 2048  # pieces; more at once is no faster and takes more memory
# The marks of MPNet, and the position of the first piece.
_BEGIN, _PADDING, _END, _FIRST = 0, 1, 2, 2
_UNIT = 127  # the whole number that stands for 1 in a vector
_WEIGHT_DIGITS = 2

# A part of a text that is read at once: number of the text, first piece, piece past the last.
Window = tuple[int, int, int]


@dataclass(frozen=True)
class Encoder:
    """`name` tells these weights from others; `step` was learned with them; `buckets[i, j]` tells how far piece i
    stands behind piece j, as MPNet counts it."""

    name: str
    step: Step
    buckets: Any
    tokenizer: Any
    session: Any
    events: frozenset[str] = frozenset()  # names of those it was trained on

    def read(self, texts: Sequence[str]) -> tuple[ReadSentence, ...]:
        """The pieces of each text, in the order of the texts."""
        import numpy as np

        # A lone half of a surrogate pair is no character; a question mark keeps its place.
        plain = [text.encode("utf-8", "replace").decode() for text in texts]
        split = self.tokenizer.encode_batch(plain, add_special_tokens=False)
        ids = [np.array(each.ids[:_MOST_PIECES], dtype=np.int64) for each in split]
        parts: dict[int, dict[int, tuple[Any, Any]]] = defaultdict(dict)
        for length, batch in _batches([len(each) for each in ids]):
            for (n, low, _), vectors, weights in zip(batch, *self._run(batch, ids, length), strict=True):
                parts[n][low] = vectors, weights
        return tuple(
            _sentence(own, each.offsets, [parts[n][low] for low in sorted(parts[n])], self.step)
            for n, (own, each) in enumerate(zip(ids, split, strict=True))
        )

    def _run(self, batch: Sequence[Window], ids: Sequence[Any], length: int) -> tuple[list[Any], list[Any]]:
        """Vectors (pieces, size) and weights (pieces,) of each window."""
        import numpy as np

        filled = np.full((len(batch), length), _PADDING, dtype=np.int64)
        mask = np.zeros((len(batch), length), dtype=np.float32)
        for row, (n, low, high) in enumerate(batch):
            end = high - low + 1
            filled[row, 0], filled[row, 1:end], filled[row, end] = _BEGIN, ids[n][low:high], _END
            mask[row, : end + 1] = 1
        places = np.arange(_FIRST, _FIRST + length)
        given = {"ids": filled, "mask": mask, "places": places, "buckets": self.buckets[:length, :length]}
        vectors, weights = self.session.run(None, given)
        inner = [slice(1, high - low + 1) for _, low, high in batch]
        return (
            [np.rint(vectors[row, where] * _UNIT).astype(np.int8) for row, where in enumerate(inner)],
            [np.round(weights[row, where], _WEIGHT_DIGITS) for row, where in enumerate(inner)],
        )


def _batches(lengths: Sequence[int]) -> Iterator[tuple[int, list[Window]]]:
    """Windows of like lengths with the length they are filled up to."""
    waiting: dict[int, list[Window]] = defaultdict(list)
    for n, pieces in enumerate(lengths):
        for low in range(0, pieces, _LONGEST):
            high = min(low + _LONGEST, pieces)
            waiting[next(size for size in _LENGTHS if size >= high - low + 2)].append((n, low, high))
    for size, windows in sorted(waiting.items()):
        rows = max(_BATCH // size, 1)
        for first in range(0, len(windows), rows):
            yield size, windows[first : first + rows]


def _sentence(
    ids: Any, offsets: Sequence[tuple[int, int]], parts: Sequence[tuple[Any, Any]], step: Step
) -> ReadSentence:
    import numpy as np

    spans = tuple([Span(start, end) for start, end in offsets[: len(ids)]])
    vectors, weights = [vectors for vectors, _ in parts], [weights for _, weights in parts]
    if not parts:
        vectors, weights = [np.zeros((0, 1), dtype=np.int8)], [np.zeros(0, dtype=np.float32)]
    return ReadSentence(spans, ids, np.concatenate(vectors), np.concatenate(weights), step)


@functools.cache
def weights_name() -> str:
    """What tells the weights from others, without loading them: a digest that the card states."""
    return str(_card(packaged_encoder())["sha256"][_MODEL])[:_DIGITS]


def learned_step() -> Step:
    """The step that was learned with the weights."""
    return Step(**_card(packaged_encoder())["step"])


def check_libraries() -> None:
    """Raises `MissingLibrary` where a library that the encoder needs is not installed; imports none of them."""
    for name in ("numpy", "onnxruntime", "tokenizers"):
        if importlib.util.find_spec(name) is None:
            raise MissingLibrary(
                f"the reader needs {name}, which is not installed",
                hint="install sourcecmp again, or use --engine words",
            )


@functools.cache
def load_encoder(folder: Any = None) -> Encoder:
    """The encoder in a folder, that of the package if none is named. Raises `SourcecmpError` where the files are not
    what their card states."""
    import numpy as np
    import onnxruntime
    import tokenizers

    folder = folder or packaged_encoder()
    card = _card(folder)
    files = {name: (folder / name).read_bytes() for name in (_MODEL, _PIECES)}
    for name, content in files.items():
        if hashlib.sha256(content).hexdigest() != card["sha256"][name]:
            raise SourcecmpError(f"the reader's {name} is damaged", hint="install sourcecmp again")
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(files[_MODEL], sess_options=options, providers=["CPUExecutionProvider"])
    tokenizer = tokenizers.Tokenizer.from_str(files[_PIECES].decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    buckets = np.array(card["buckets"], dtype=np.int64)
    return Encoder(
        card["sha256"][_MODEL][:_DIGITS],
        Step(**card["step"]),
        _distances(buckets),
        tokenizer,
        session,
        frozenset(card["events"]),
    )


def _distances(buckets: Any) -> Any:
    """(positions, positions): the bucket of the distance from each position to each."""
    import numpy as np

    places = np.arange((len(buckets) + 1) // 2)
    return buckets[places[:, None] - places[None, :] + len(places) - 1]


def packaged_encoder() -> Any:
    """The folder of the encoder that ships with the package."""
    return resources.files("sourcecmp.data") / "encoder"


def _card(folder: Any) -> Any:
    return json.loads((folder / _CARD).read_text(encoding="utf-8"))

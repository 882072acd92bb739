"""A sentence encoder that the user brings: texts come in, how alike they are in meaning goes out.

The folder holds an ONNX model and its tokenizer, as sentence-transformers exports them. It is read with
onnxruntime and tokenizers (the `embed` extra), imported only when an encoder is asked for; nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from importlib import resources
from itertools import combinations
from operator import mul
from pathlib import Path
from typing import Any

from sourcecmp.errors import InputError, UsageError

_MODEL, _TOKENIZER = "model.onnx", "tokenizer.json"
_HINT = f"name a folder with {_MODEL} and {_TOKENIZER}, as an ONNX export of a sentence encoder gives"
# Tokens; longer texts are cut, as the models were trained on less.
_LONGEST = 256
# Hexadecimal digits of the digest that stand for the encoder in signatures.
_DIGITS = 12
# Encoders that call unrelated texts this much alike can tell nothing apart.
_HIGHEST_BASELINE = 0.99


class OnnxEncoder:
    """Cosine of mean-pooled token vectors (Reimers & Gurevych 2019), rescaled so that 0 is what the encoder gives
    unrelated sentences and 1 the same text. Every text is encoded by itself and once, so its neighbours change nothing.

    `name` is a digest of the files, to be told in a report's signature.
    """

    def __init__(self, name: str, session: Any, tokenizer: Any) -> None:
        self.name = name
        self._session, self._tokenizer = session, tokenizer
        self._inputs = tuple(entry.name for entry in session.get_inputs())
        self._vectors: dict[str, tuple[float, ...]] = {}
        self._baseline = 0.0
        pairs = list(combinations(_unrelated_sentences(), 2))
        self._baseline = min(math.fsum([self.similarity(a, b) for a, b in pairs]) / len(pairs), _HIGHEST_BASELINE)

    def similarity(self, a: str, b: str) -> float:
        """0 (no more alike than unrelated texts) to 1."""
        cosine = math.fsum(map(mul, self._vector(a), self._vector(b)))
        return max(0.0, min((cosine - self._baseline) / (1 - self._baseline), 1.0))

    def _vector(self, text: str) -> tuple[float, ...]:
        if text not in self._vectors:
            self._vectors[text] = self._encoded(text)
        return self._vectors[text]

    def _encoded(self, text: str) -> tuple[float, ...]:
        import numpy as np

        encoded = self._tokenizer.encode(text)
        if not encoded.ids:
            return ()
        by_name = {
            "input_ids": encoded.ids,
            "attention_mask": encoded.attention_mask,
            "token_type_ids": encoded.type_ids,
        }
        output = self._session.run(None, {name: np.array([by_name[name]], dtype=np.int64) for name in self._inputs})[0]
        vector = output[0].mean(axis=0) if output.ndim == 3 else output[0]
        norm = float(np.linalg.norm(vector))
        return tuple((vector / norm).tolist()) if norm else (0.0,) * len(vector)


def load_encoder(name: str) -> OnnxEncoder:
    """The encoder in a folder. Raises `UsageError` without the extra, `InputError` if there is no usable encoder."""
    try:
        import onnxruntime
        import tokenizers
    except ImportError as error:
        raise UsageError(
            f"an encoder needs {error.name}, which is not installed",
            hint="install it with pip install 'sourcecmp[embed]'",
        ) from error
    folder = Path(name)
    missing = [part for part in (_MODEL, _TOKENIZER) if not (folder / part).is_file()]
    if missing:
        raise InputError(f"{folder} holds no {' and no '.join(missing)}", hint=_HINT)
    options = onnxruntime.SessionOptions()
    # One thread: sums in another order would give other digits.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(
            str(folder / _MODEL), sess_options=options, providers=["CPUExecutionProvider"]
        )
        tokenizer = tokenizers.Tokenizer.from_file(str(folder / _TOKENIZER))
    except Exception as error:  # both libraries raise their own kinds, some of them bare Exception
        raise InputError(f"{folder} cannot be read as an encoder: {_first_line(error)}", hint=_HINT) from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(_LONGEST)
    unknown = {entry.name for entry in session.get_inputs()} - {"input_ids", "attention_mask", "token_type_ids"}
    if unknown:
        raise InputError(f"{folder / _MODEL} wants {', '.join(sorted(unknown))}, which no text encoder has", hint=_HINT)
    try:
        return OnnxEncoder(_digest(folder), session, tokenizer)
    except Exception as error:
        raise InputError(f"{folder} does not encode a sentence: {_first_line(error)}", hint=_HINT) from error


def _digest(folder: Path) -> str:
    """Of all that the model and the tokenizer are made of; large models keep their weights beside them."""
    digest = hashlib.sha256()
    for path in sorted({folder / _TOKENIZER, *folder.glob(f"{_MODEL}*")}):
        with path.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()[:_DIGITS]


def _unrelated_sentences() -> Sequence[str]:
    text = (resources.files("sourcecmp.data") / "unrelated_sentences.tsv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]

"""Write what trainings reached as the encoder that the program loads: ONNX, its word pieces, and a card.

    python -m sourcecmp_tools.encoder.export FILE... --start FOLDER --output FOLDER

Of several trainings the mean of the weights is written (model soups, Wortsman et al. 2022). Matrices are stored in 8
bits with a scale for each output, and computed in 32. Word pieces that English news hardly has are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch

from sourcecmp.data.words import text_of
from sourcecmp_tools.encoder.graph import LENGTH, onnx_model
from sourcecmp_tools.encoder.model import distance_buckets, from_mpnet
from sourcecmp_tools.encoder.train import LAYERS, SIZE

# Pieces that are kept: the most frequent in English, and every letter and mark of these blocks.
_PIECES = 22_000
_LETTERS_AND_MARKS = (range(0x250), range(0x2000, 0x2100))
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "[UNK]", "<mask>")
_ORIGIN = (
    "Fine-tuned by `python -m sourcecmp_tools.encoder.train` from the first six layers of "
    "sentence-transformers/all-mpnet-base-v2 (Apache-2.0) on the links of articles from BASIL and ECB+ that were read "
    "for this purpose. Weights only, no text. Licence: Apache-2.0."
)


def main() -> None:
    options = _parser().parse_args()
    trained = [torch.load(path, weights_only=True) for path in options.trained]
    state = from_mpnet(options.start / "model.safetensors", LAYERS, SIZE).state_dict()
    for name in trained[0]["encoder"]:
        state[name] = torch.stack([each["encoder"][name].float() for each in trained]).mean(0)
    tokenizer = json.loads((options.start / "tokenizer.json").read_text(encoding="utf-8"))
    kept = _kept_pieces(options.start / "tokenizer.json", tokenizer["model"]["vocab"])
    pieces = json.dumps(_with_pieces(tokenizer, kept), ensure_ascii=False, separators=(",", ":"))
    files = {
        "encoder.onnx": onnx_model({name: value.numpy() for name, value in state.items()}, kept, LAYERS),
        "pieces.json": f"{pieces}\n".encode(),
    }
    step = {name: [each["step"][name] for each in trained] for name in ("steep", "middle")}
    card = {
        "origin": _ORIGIN,
        "events": sorted({name for each in trained for name in each["events"]}),
        "step": {name: round(sum(values) / len(values), 4) for name, values in step.items()},
        "buckets": _buckets(),
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    options.output.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (options.output / name).write_bytes(content)
        print(f"{name}: {len(content) / 1e6:.1f} MB")
    (options.output / "encoder.json").write_text(json.dumps(card) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sourcecmp_tools.encoder.export", description=__doc__)
    parser.add_argument("trained", type=Path, nargs="+", metavar="FILE", help="what a training saved")
    parser.add_argument("--start", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--output", type=Path, required=True)
    return parser


def _kept_pieces(tokenizer_file: Path, vocabulary: Mapping[str, int]) -> list[int]:
    """The numbers of the pieces that are kept, in their order."""
    import tokenizers

    tokenizer = tokenizers.Tokenizer.from_file(str(tokenizer_file))
    times: dict[str, float] = defaultdict(float)
    for line in text_of("en/frequency.tsv").splitlines():
        if not line.startswith("#"):
            word, hundredths = line.split("\t")
            for piece in set(tokenizer.encode(word, add_special_tokens=False).tokens):
                times[piece] += 10 ** (int(hundredths) / 100)
    plain = {piece for piece in vocabulary if piece in _SPECIAL or _is_letter_or_mark(piece.removeprefix("##"))}
    ranked = sorted(times.keys() - plain, key=lambda piece: (-times[piece], piece))
    return sorted(vocabulary[piece] for piece in [*plain, *ranked[: _PIECES - len(plain)]])


def _is_letter_or_mark(piece: str) -> bool:
    return len(piece) == 1 and any(ord(piece) in block for block in _LETTERS_AND_MARKS)


def _with_pieces(tokenizer: dict[str, Any], kept: Sequence[int]) -> dict[str, Any]:
    """The tokenizer with those pieces only; the program adds the marks itself."""
    place = {number: n for n, number in enumerate(kept)}
    vocabulary = {piece: place[number] for piece, number in tokenizer["model"]["vocab"].items() if number in place}
    added = [each | {"id": place[each["id"]]} for each in tokenizer["added_tokens"] if each["id"] in place]
    model = tokenizer["model"] | {"vocab": vocabulary}
    unset = dict.fromkeys(("post_processor", "truncation", "padding"))
    return tokenizer | {"model": model, "added_tokens": added} | unset


def _buckets() -> list[int]:
    """The bucket of every distance between two pieces, from the most negative one."""
    table = distance_buckets(LENGTH)
    return [int(table[max(far, 0), max(-far, 0)]) for far in range(1 - LENGTH, LENGTH)]


if __name__ == "__main__":
    main()

"""Fine-tune the encoder on events whose links were read, late interaction and all.

    python -m sourcecmp_tools.encoder.train DATA --start FOLDER --output FILE [--leave-out 0|1]

DATA holds readings/, triples/ and events/ as `sourcecmp_tools.fit` takes them; the corpus is never trained on. The
lower layers stay as they are, so what they make of every sentence is worked out once. Each epoch is saved as FILE.1,
FILE.2, … with how well it ranks the links of the events left out; a training may collapse, so look before you use it.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from sourcecmp_tools.encoder.batches import Batch, batch_of
from sourcecmp_tools.encoder.model import Encoder, Judge, from_mpnet
from sourcecmp_tools.fit.cases import fold_of
from sourcecmp_tools.fit.readings import labelled_events

LAYERS, SIZE = 6, 256
# Layers below this one are not trained, which halves the time.
_FIRST_TRAINED = 3
_EPOCHS = 3
_RATES = {"layers": 4e-5, "heads": 3e-4, "judge": 5e-3}
_DROPOUT = 0.1
# A link counts for so many of the pairs that are none.
_WEIGHT_OF_LINKS = 3.0
_PIECES_AT_ONCE = 1400
_LONGEST = 128
_SAMPLE = 20_000  # pieces that the first axes of the vectors are taken from
_PARTS = 2


@dataclass
class Training:
    """The encoder with its judge, and for each event what the lower layers made of its sentences."""

    encoder: Encoder
    judge: Judge
    lower: dict[str, list[Tensor]]

    def odds(self, batch: Batch, dropout: float = 0.0) -> Tensor:
        """Log-odds of each pair of units."""
        vectors, weights = self._pieces(batch, dropout)
        pairs = self.judge(vectors, weights, batch.event)[batch.first, batch.second]
        return torch.full((len(batch.labels),), -1e4).scatter_reduce(0, batch.pair, pairs, "amax")

    def _pieces(self, batch: Batch, dropout: float) -> tuple[Tensor, Tensor]:
        found: dict[int, tuple[Tensor, Tensor]] = {}
        lower = self.lower[batch.name]
        for rows in _groups([len(each) for each in lower]):
            hidden, mask = _padded([lower[n].float() for n in rows])
            hidden = self.encoder.through(self.encoder.layers[_FIRST_TRAINED:], hidden, mask, dropout)
            vectors, weights = self.encoder.told(hidden)
            found |= {n: (vectors[row, : len(lower[n])], weights[row, : len(lower[n])]) for row, n in enumerate(rows)}
        in_order = [found[n] for n in sorted(found)]
        return torch.cat([vectors for vectors, _ in in_order]), torch.cat([weights for _, weights in in_order])


def main() -> None:
    options = _parser().parse_args()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    sources = labelled_events(options.data, Path("no corpus"))
    events = [event for event in (source() for source in sources) if event.whole]
    halves = fold_of((event.name for event in events if event.kind in ("readings", "triples")), _PARTS)
    tokenizer = _tokenizer(options.start)
    batches = [batch_of(event, tokenizer) for event in events]
    encoder = from_mpnet(options.start / "model.safetensors", LAYERS, SIZE)
    training = Training(encoder, Judge(), _lower(encoder, batches))
    left_out = [each for each in batches if halves.get(each.name, _PARTS) == options.leave_out]
    names = {each.name for each in left_out}
    rest = [each for each in batches if each.name not in names and each.labels.any()]
    for epoch in _epochs(training, rest):
        ranked = _average_precision(training, left_out) if left_out else None
        print(f"epoch {epoch}: links of {len(left_out)} events left out, average precision {ranked}", flush=True)
        _save(training, [each.name for each in rest], Path(f"{options.output}.{epoch}"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sourcecmp_tools.encoder.train", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--start", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--leave-out", type=int, default=-1, choices=range(-1, _PARTS))
    parser.add_argument("--seed", type=int, default=1)
    return parser


def _tokenizer(folder: Path) -> Any:
    import tokenizers

    tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_LONGEST)
    return tokenizer


def _groups(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Sentences of like lengths, as many as are computed at once."""
    group: list[int] = []
    for n in sorted(range(len(lengths)), key=lengths.__getitem__):
        if group and (len(group) + 1) * lengths[n] > _PIECES_AT_ONCE:
            yield group
            group = []
        group.append(n)
    if group:
        yield group


def _padded(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    filled = nn.utils.rnn.pad_sequence(list(rows), batch_first=True)
    mask = nn.utils.rnn.pad_sequence([torch.ones(len(row)) for row in rows], batch_first=True)
    return filled, mask


@torch.no_grad()
def _lower(encoder: Encoder, batches: Sequence[Batch]) -> dict[str, list[Tensor]]:
    """What the layers that are not trained make of every sentence, in half precision; sets the first axes of the
    vectors to the principal ones of the last layer."""
    encoder.eval()
    sample: list[Tensor] = []
    found: dict[str, list[Tensor]] = {}
    for batch in batches:
        found[batch.name] = [torch.empty(0)] * len(batch.pieces)
        for rows in _groups([len(each) for each in batch.pieces]):
            ids, mask = _padded([torch.tensor(batch.pieces[n]) for n in rows])
            hidden = encoder.through(encoder.layers[:_FIRST_TRAINED], encoder.embedded(ids), mask)
            for row, n in enumerate(rows):
                found[batch.name][n] = hidden[row, : len(batch.pieces[n])].half()
            if sum(map(len, sample)) < _SAMPLE:
                sample.append(encoder.through(encoder.layers[_FIRST_TRAINED:], hidden, mask)[mask.bool()])
    vectors = torch.cat(sample)
    mean = vectors.mean(dim=0)
    axes = torch.linalg.svd(vectors - mean, full_matrices=False).Vh[:SIZE]
    encoder.project.weight.copy_(axes)
    encoder.project.bias.copy_(-axes @ mean)
    return found


def _epochs(training: Training, batches: Sequence[Batch]) -> Iterator[int]:
    """Trains, and tells the number of each epoch that is done."""
    encoder, judge = training.encoder, training.judge
    layers = [part for layer in list(encoder.layers)[_FIRST_TRAINED:] for part in layer.parameters()]
    heads = [*encoder.project.parameters(), *encoder.weigh.parameters()]
    groups = {"layers": layers, "heads": heads, "judge": list(judge.parameters())}
    for parameter in encoder.parameters():
        parameter.requires_grad = False
    for parameter in (*layers, *heads):
        parameter.requires_grad = True
    optimizer = torch.optim.AdamW([{"params": groups[name], "lr": rate} for name, rate in _RATES.items()])
    steps, step = _EPOCHS * len(batches), 0
    for epoch in range(1, _EPOCHS + 1):
        encoder.train()
        for batch in random.sample(list(batches), len(batches)):
            step += 1
            share = min(1.0, step / max(10.0, 0.1 * steps), max(0.05, 1 - (step - 1) / steps))
            for group, rate in zip(optimizer.param_groups, _RATES.values(), strict=True):
                group["lr"] = rate * share
            optimizer.zero_grad()
            _loss(training.odds(batch, _DROPOUT), batch.labels).backward()
            nn.utils.clip_grad_norm_([*layers, *heads, *judge.parameters()], 1.0)
            optimizer.step()
        encoder.eval()
        yield epoch


def _loss(odds: Tensor, labels: Tensor) -> Tensor:
    weight = torch.tensor(_WEIGHT_OF_LINKS)
    total = functional.binary_cross_entropy_with_logits(odds, labels, pos_weight=weight, reduction="sum")
    return total / (20 + _WEIGHT_OF_LINKS * labels.sum())


@torch.no_grad()
def _average_precision(training: Training, batches: Sequence[Batch]) -> float:
    from sklearn.metrics import average_precision_score

    odds = torch.cat([training.odds(batch) for batch in batches])
    return round(float(average_precision_score(torch.cat([batch.labels for batch in batches]), odds)), 3)


def _save(training: Training, names: Sequence[str], path: Path) -> None:
    kept = (*(f"layers.{n}." for n in range(_FIRST_TRAINED, LAYERS)), "project.", "weigh.")
    state = {name: value for name, value in training.encoder.state_dict().items() if name.startswith(kept)}
    step = {name: float(getattr(training.judge, name).detach()) for name in ("steep", "middle")}
    torch.save({"encoder": state, "step": step, "events": sorted(names)}, path)


if __name__ == "__main__":
    main()

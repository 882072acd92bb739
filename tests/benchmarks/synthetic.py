"""News of an event that never happened, as large as one likes, to measure the program's cost with.

In come the numbers of accounts and of sentences in each, out goes an event. A third of what an account tells is told
by other accounts too, in other words; the rest it tells alone. The vocabulary grows slowly with the event, as that of
real texts does, and the same numbers always give the same text.
"""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sourcecmp.model import Account, Event

_SHARED = 1 / 3  # of the sentences of an account
_TELLERS = 3  # accounts that tell a shared fact, on average
_PARAGRAPH = 3  # sentences
_DAY = dt.date(2019, 6, 14)


def synthetic_event(accounts: int, sentences: int) -> Event:
    """An event of `accounts` accounts with `sentences` sentences each."""
    chance = random.Random(f"{accounts} {sentences}")
    vocabulary = tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8"))
    size = accounts * sentences
    slots = {**vocabulary, "person": _people(vocabulary, chance, size), "town": _towns(vocabulary, chance, size)}
    common = [_fact(slots, chance) for _ in range(int(size * _SHARED / _TELLERS))]
    texts = []
    for _ in range(accounts):
        shared = chance.sample(range(len(common)), min(int(sentences * _SHARED), len(common)))
        told = [common[i] for i in sorted(shared)]
        told += [_fact(slots, chance) for _ in range(sentences - len(told))]
        chance.shuffle(told)
        texts.append([chance.choice(tellings) for tellings in told])
    return Event(
        id="synthetic",
        accounts=tuple(
            Account(id=f"outlet-{n:02}", text=_text(lines), published=_DAY) for n, lines in enumerate(texts)
        ),
        date=_DAY,
    )


def _text(lines: Sequence[str]) -> str:
    return "\n\n".join(" ".join(lines[i : i + _PARAGRAPH]) for i in range(0, len(lines), _PARAGRAPH)) + "\n"


def _fact(slots: dict[str, Any], chance: random.Random) -> list[str]:
    """One fact in each of its tellings."""
    filled = {name: _zipfian(words, chance) for name, words in slots.items() if name != "facts"}
    figures = {
        "number": f"{chance.randint(3, 900):,}",
        "date": str(chance.randint(1, 28)),
        "year": str(chance.randint(1960, 2018)),
    }
    return [telling.format(**filled, **figures) for telling in chance.choice(slots["facts"])["tellings"]]


def _zipfian(words: Sequence[str], chance: random.Random) -> str:
    """One of the words: the chance of the nth is about 1 / n, for a few names stand all over an event."""
    return words[int(len(words) ** chance.random()) - 1]


def _people(vocabulary: dict[str, Any], chance: random.Random, size: int) -> list[str]:
    return [f"{chance.choice(vocabulary['first'])} {_made_up(vocabulary, chance)}" for _ in range(_many(size))]


def _towns(vocabulary: dict[str, Any], chance: random.Random, size: int) -> list[str]:
    return [_made_up(vocabulary, chance) for _ in range(_many(size))]


def _made_up(vocabulary: dict[str, Any], chance: random.Random) -> str:
    return "".join(chance.choice(vocabulary[part]) for part in ("head", "middle", "tail"))


def _many(size: int) -> int:
    """How many different names an event of `size` sentences has: about ten times its root."""
    return 10 + int(10 * size**0.5)

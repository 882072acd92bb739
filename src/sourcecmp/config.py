"""Settings that change what is found, and the signature that names them.

Anything that can change a result belongs here and in the signature, so that two reports with the same
signature and the same texts are the same report (the idea of sacrebleu's metric signatures, Post 2018).
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Settings:
    """Defaults are fitted or chosen as each comment says."""

    # A link is reported from this score on (0..1): about the best F1 on whole articles that the weights did not see.
    link_threshold: float = 0.45
    # `score` judges a pair on its own, without an event around it.
    pair_threshold: float = 0.5

    # A link joins a fact if this share of the words it rests on is the fact's own …
    fact_overlap: float = 0.65
    # … and its new sentence is linked to this share of the fact's sentences in other accounts.
    fact_support: float = 0.5

    # Two facts that have this share of the smaller one's sentences in common are one.
    fact_union: float = 0.6

    # The sentence encoder whose similarity is one more feature: a digest of its files.
    encoder: str = "none"

    def signature(self, version: str) -> str:
        parts = [f"version:{version}"]
        parts += [f"{f.name}:{getattr(self, f.name)}" for f in fields(self)]
        return "|".join(parts)

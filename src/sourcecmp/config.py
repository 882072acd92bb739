"""Settings that change what is found, and the signature that names them.

Anything that can change a result belongs here and in the signature, so that two reports with the same
signature and the same texts are the same report (the idea of sacrebleu's metric signatures, Post 2018).
"""

from __future__ import annotations

from dataclasses import dataclass, fields

ENGINES = ("reader", "words")


@dataclass(frozen=True, slots=True)
class Settings:
    """Defaults are fitted or chosen as each comment says."""

    # A link is reported from this score on (0..1): about the best F1 on whole articles that the weights did not see.
    link_threshold: float = 0.38
    # `score` judges a pair on its own, without an event around it.
    pair_threshold: float = 0.5

    # A link joins a fact if it has this share of words in common with the fact's core (Dice), found on whole
    # articles read for the purpose, where .25 to .33 group as well …
    fact_overlap: float = 0.3
    # … and the sentence it brings is linked to this share of the fact's sentences in other accounts.
    fact_support: float = 0.5
    # In the end a sentence stays with a fact if it holds this share of the core, in bits: nearly half, for two
    # sentences that hold a third of it each may have nothing in common (.3 to .5 the same) …
    fact_core: float = 0.45
    # … and one that went to another fact comes in as well where its links hold this share (.67 no worse).
    fact_reach: float = 0.75
    # Of two facts one goes if the other has this share of its sentences and of its core (.55 to .8 the same).
    fact_union: float = 0.6

    # Contradictions less sure than this, or of another severity ("hard", "tension"), are not reported.
    min_confidence: float = 0.0
    severity: str = "any"

    # What the evidence for a link is: "reader" for words in their context besides the words themselves, or "words";
    # "" leaves it to the event, and where that says nothing the reader it is.
    engine: str = ""

    def signature(self, version: str, weights: str) -> str:
        """`weights` names the encoder and the scorer that judged."""
        parts = [f"version:{version}"]
        parts += [f"{f.name}:{getattr(self, f.name)}" for f in fields(self)]
        return "|".join([*parts, f"weights:{weights}"])

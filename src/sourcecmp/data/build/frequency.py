"""Writes `frequency.tsv`: the frequent English words by Zipf value, from the wordfreq package.

Run: python -m sourcecmp.data.build.frequency
"""

from __future__ import annotations

import importlib
from collections import defaultdict

from sourcecmp.data.build.files import WORDFREQ, write_lines

WORDS = 50_000  # reaches down to about Zipf 2.6: once in two and a half million words


def main() -> None:
    wordfreq = importlib.import_module("wordfreq")
    levels = defaultdict(list)
    for word in wordfreq.top_n_list("en", WORDS):
        if word.isascii() and word.replace("'", "").isalpha():
            levels[wordfreq.zipf_frequency(word, "en")].append(word)
    write_lines(
        "frequency.tsv",
        header=[f"Origin: {WORDFREQ}", "Zipf value (log10 of uses per thousand million words) <tab> words"],
        lines=(f"{level:.2f}\t{' '.join(sorted(levels[level]))}" for level in sorted(levels, reverse=True)),
    )


if __name__ == "__main__":
    main()

"""Writes `frequency.tsv`: the frequent English words by Zipf value, from the wordfreq package.

Run: python -m sourcecmp_tools.lexicons.frequency
"""

from __future__ import annotations

import importlib

from sourcecmp_tools.lexicons.files import WORDFREQ, write_lines

WORDS = 45_000  # reaches down to about Zipf 2.6: once in two and a half million words


def main() -> None:
    wordfreq = importlib.import_module("wordfreq")
    words = sorted(w for w in wordfreq.top_n_list("en", WORDS) if w.isascii() and w.replace("'", "").isalpha())
    write_lines(
        "en/frequency.tsv",
        header=[f"Origin: {WORDFREQ}", "word <tab> a hundred times its Zipf value (log10 of uses in 10^9 words)"],
        lines=(f"{word}\t{round(100 * wordfreq.zipf_frequency(word, 'en'))}" for word in words),
    )


if __name__ == "__main__":
    main()

"""How well scores rank labelled pairs of sentences: this tool beside difflib, rapidfuzz and TF-IDF, on the same pairs.

    python tests/benchmarks/alignment.py FOLDER

FOLDER holds JSON Lines with `a`, `b` and `label` (1: they state a common fact). Prints, for each file and ranking, the
average precision, the area under the ROC curve, and the pairs judged in a second. Needs the `fit` extra.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from rapidfuzz import fuzz
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import average_precision_score, roc_auc_score

from sourcecmp import score_pair_texts

Pairs = Sequence[tuple[str, str]]
Ranking = Callable[[Pairs], Sequence[float]]


def by_sourcecmp(pairs: Pairs) -> list[float]:
    return [score_pair_texts(a, b).score for a, b in pairs]


def by_difflib(pairs: Pairs) -> list[float]:
    return [SequenceMatcher(None, a.lower(), b.lower(), autojunk=False).ratio() for a, b in pairs]


def by_rapidfuzz(pairs: Pairs) -> list[float]:
    return [fuzz.token_set_ratio(a.lower(), b.lower()) for a, b in pairs]


def by_word_tf_idf(pairs: Pairs) -> list[float]:
    return _cosines(TfidfVectorizer(sublinear_tf=True), pairs)


def by_character_tf_idf(pairs: Pairs) -> list[float]:
    return _cosines(TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True), pairs)


def _cosines(vectorizer: TfidfVectorizer, pairs: Pairs) -> list[float]:
    """Document frequencies come from the pairs themselves, which this tool does not get to see."""
    vectorizer.fit(sorted({text for pair in pairs for text in pair}))
    one, other = (vectorizer.transform([pair[side] for pair in pairs]) for side in (0, 1))
    return one.multiply(other).sum(axis=1).A1.tolist()


RANKINGS: dict[str, Ranking] = {
    "sourcecmp": by_sourcecmp,
    "word TF-IDF": by_word_tf_idf,
    "character 3-5-gram TF-IDF": by_character_tf_idf,
    "rapidfuzz token_set_ratio": by_rapidfuzz,
    "difflib ratio": by_difflib,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", help="names of files, without their ending")
    options = parser.parse_args()
    print("| pairs | ranking | average precision | ROC area | pairs a second |\n| --- | --- | --- | --- | --- |")
    for path in sorted(options.folder.glob("*.jsonl")):
        if options.only and path.stem not in options.only:
            continue
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        pairs, labels = [(row["a"], row["b"]) for row in rows], [row["label"] for row in rows]
        for name, ranking in RANKINGS.items():
            start = time.perf_counter()
            scores = ranking(pairs)
            rate = len(pairs) / (time.perf_counter() - start)
            precision, area = average_precision_score(labels, scores), roc_auc_score(labels, scores)
            print(f"| {path.stem} | {name} | {precision:.3f} | {area:.3f} | {rate:.0f} |", flush=True)


if __name__ == "__main__":
    main()

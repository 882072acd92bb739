"""How well short claims are held against longer passages: precision and recall of contradictions.

    python tests/benchmarks/claims.py [--missed]

Reads `claims.jsonl` beside this file: 1,320 pairs about invented people, places and events, written for this purpose
(by a language model that had not seen the program; nobody else labelled them). "read" marks the passages that were
looked at while the rules were written; the figures that count are those of the others.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

from sourcecmp.pipeline import score_pair_texts

PAIRS = Path(__file__).with_name("claims.jsonl")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missed", action="store_true", help="print the contradictions missed and the false alarms")
    options = parser.parse_args()
    counts: dict[tuple[str, bool], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        found = score_pair_texts(pair["a"], pair["b"]).contradiction
        wanted = pair["relation"] == "contradiction"
        outcome = ("right" if wanted else "wrong") if found else ("missed" if wanted else "")
        counts[pair["id"].split("-")[0], pair["read"]][outcome] += 1
        if options.missed and outcome in ("wrong", "missed"):
            print(f"{outcome} {pair['id']} ({pair['kind']}): {pair['a']}")
            print(f"    {pair['b']}\n    {found and found.explanation}")
    for (name, read), row in sorted(counts.items()):
        precision = row["right"] / max(row["right"] + row["wrong"], 1)
        recall = row["right"] / max(row["right"] + row["missed"], 1)
        told = "read" if read else "not read"
        print(
            f"{name}, {told}: {row['right']} right, {row['wrong']} wrong, {row['missed']} missed;"
            f" precision {precision:.2f}, recall {recall:.2f}"
        )


if __name__ == "__main__":
    main()

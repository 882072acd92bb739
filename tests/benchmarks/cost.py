"""What it costs to align one event: `python tests/benchmarks/cost.py [SENTENCES…]` prints seconds and memory.

It runs the command itself, each size in a process of its own. Seconds are those of the processor, which depend on the
machine and so are no test; that the work grows no faster than the event is counted in `tests/test_candidates.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from synthetic import synthetic_event

_SIZES = ("100", "1000", "10000")
_MOST_ACCOUNTS = 20
_LEAST_SENTENCES = 25  # in one account
_KIB_PER_MB = 1000**2 / 1024


def cost(size: int) -> str:
    """One line of the table: sentences, accounts, seconds, peak of memory, and what was found."""
    accounts = max(2, min(_MOST_ACCOUNTS, size // _LEAST_SENTENCES))
    with tempfile.TemporaryDirectory() as folder:
        for account in synthetic_event(accounts, size // accounts).accounts:
            Path(folder, f"{account.id}.txt").write_text(account.text, encoding="utf-8")
        output = Path(folder, "report.json")
        texts = sorted(map(str, Path(folder).glob("*.txt")))
        with output.open("wb") as stream:
            command = [sys.executable, "-m", "sourcecmp", "align", "--format", "json", *texts]
            child = subprocess.Popen(command, stdout=stream)
            _, status, used = os.wait4(child.pid, 0)
        if status:
            sys.exit("align failed")
        report = json.loads(output.read_text(encoding="utf-8"))
    found = (len(report[name]) for name in ("links", "facts", "contradictions"))
    seconds, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / _KIB_PER_MB
    spent = f"{len(report['sentences']):>9} {accounts:>8} {seconds:>8.1f} {peak:>8.0f}"
    return " ".join([spent, "{:>6} {:>6} {:>14}".format(*found)])


def main() -> None:
    print("sentences accounts  seconds  peak MB  links  facts contradictions")
    for size in sys.argv[1:] or _SIZES:
        print(cost(int(size)), flush=True)


if __name__ == "__main__":
    main()

"""What it costs to align one event: `python tests/benchmarks/cost.py [SENTENCES…]` prints seconds and memory.

Each size runs in a process of its own, so that the peak of one does not hide that of the next. Times depend on the
machine and are no test; what must not grow is counted in `tests/test_growth.py`.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

from synthetic import synthetic_event

from sourcecmp.pipeline import compare

_SIZES = (100, 1_000, 10_000)
_MOST_ACCOUNTS = 20
_LEAST_SENTENCES = 25  # in one account
_KIB_PER_MB = 1000**2 / 1024


def cost(size: int) -> str:
    """One line of the table: sentences, accounts, seconds, peak of memory, and what was found."""
    accounts = max(2, min(_MOST_ACCOUNTS, size // _LEAST_SENTENCES))
    event = synthetic_event(accounts, size // accounts)
    start = time.process_time()
    report = compare(event)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_MB
    found = f"{len(report.links):>9,} {len(report.facts):>7,} {len(report.contradictions):>15,}"
    return f"{len(report.sentences):>9,} {accounts:>8} {seconds:>8.1f} {peak:>8.0f} {found}"


def main() -> None:
    sizes = sys.argv[1:] or list(map(str, _SIZES))
    if len(sizes) == 1:
        print(cost(int(sizes[0])))
        return
    print("sentences accounts  seconds  peak MB     links   facts  contradictions")
    for size in sizes:
        subprocess.run([sys.executable, __file__, size], check=True)


if __name__ == "__main__":
    main()

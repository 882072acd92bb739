"""A report over accounts that try to be markup, script, a control sequence or an endless word."""

from __future__ import annotations

import dataclasses

from sample_report import sample_report
from sourcecmp.model import Account, Region, Report, Sentence, Span, UniqueClaim

# As they show: what cannot be seen is shown by marks.
HOSTILE = (
    "<script>window.hacked = 1</script>",
    '<img src=x onerror="window.hacked = 1">',
    '</p></main></style></script><iframe srcdoc="<script>parent.hacked = 1</script>"></iframe>',
    "javascript:window.hacked=1 & &lt;b&gt; &#60;i&#62; {{script}} ${1} <!-- -->",
    "]]> --> */ // ' onfocus='window.hacked=1' autofocus x='",
    "W" * 3000,
    "http://example.org/" + "a" * 500,
)
HIDDEN = "a\x00b\x1b[31mc\u202ed\u2066e\x7f"


def hostile_report() -> Report:
    """The sample with these texts as sentences, statements, explanations, outlets, ids, the title and the place."""
    report = sample_report()
    account = "x\"><script>window.hacked=1</script> '"
    lines = (*HOSTILE, HIDDEN)
    sentences, start = [], 0
    for index, line in enumerate(lines):
        span = Span(start, start + len(line))
        sentences.append(Sentence(f"{account}:{index}", account, index, Region.BODY, span, line, paragraph=index))
        start += len(line) + 1
    odd = Account(account, "\n".join(lines), outlet=HOSTILE[1], file="<b>/x.txt")
    event = dataclasses.replace(
        report.event, title=HOSTILE[0], place=HOSTILE[2], accounts=(*report.event.accounts, odd)
    )
    return dataclasses.replace(
        report,
        event=event,
        sentences=(*report.sentences, *sentences),
        facts=tuple(dataclasses.replace(fact, text=HOSTILE[3], not_in=(account,)) for fact in report.facts),
        contradictions=tuple(dataclasses.replace(c, explanation=HOSTILE[4]) for c in report.contradictions),
        unique=(*report.unique, *(UniqueClaim(f"u-9999{s.index}", account, s.id) for s in sentences)),
    )

"""One account as the program reads it: what part of the page each sentence is, and the claims found in it.

In go an account and its sentences, out comes the text for the terminal or the JSON for scripts; a sentence has the id
that it has in the report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.text import Text

from sourcecmp.model import Account, Claim, Region, Sentence
from sourcecmp.report.json import account_fields, one_entry_a_line, sentence_fields
from sourcecmp.report.styles import FAINT, day, plural
from sourcecmp.report.text_writer import GAP, TextWriter
from sourcecmp.report.visible import one_line, visible

# What may stand behind the last words of a claim that takes up its sentence.
_ENDS = ".!?\"'\u201d\u2019 "


def account_json(account: Account, sentences: Sequence[Sentence]) -> str:
    """The account and its sentences, as the JSON report has them."""
    listed = [sentence_fields(sentence) for sentence in sentences]
    return one_entry_a_line({"account": account_fields(account, len(sentences)), "sentences": listed})


def show_account(out: TextWriter, account: Account, sentences: Sequence[Sentence]) -> None:
    """Write the account onto the out, sentence by sentence."""
    out.line(Text(one_line(account.id), style="bold").append(_about(account), style=""))
    out.line(Text(_counts(sentences)))
    out.blank()
    ids = max((Text(visible(sentence.id)).cell_len for sentence in sentences), default=0) + GAP
    names = [_region(s) for s in sentences] + [claim.status for s in sentences for claim in s.claims]
    column = max(map(len, names), default=0)
    for sentence in sentences:
        label = Text(visible(sentence.id))
        label.pad_right(ids - label.cell_len)
        label.append(_region(sentence).ljust(column))
        text = Text(visible(sentence.text), style=FAINT if sentence.region is Region.BOILERPLATE else "bold")
        out.labelled(label, text, indent=0)
        for claim in sentence.claims:
            out.labelled(Text(claim.status, style="italic"), _claim(sentence, claim), indent=ids, label_width=column)


def _about(account: Account) -> str:
    parts = [one_line(account.outlet)] if account.outlet else []
    parts += [day(account.published) if account.published else "no date"]
    parts += ["background"] if account.role != "account" else []
    return "  " + ", ".join([*parts, one_line(account.file)] if account.file else parts)


def _counts(sentences: Sequence[Sentence]) -> str:
    """How many sentences there are, and how many of each region, in the order of the out."""
    if not sentences:
        return "No sentence was found."
    counts = Counter(_region(sentence) for sentence in sentences)
    listed = ", ".join(f"{count} {region}" for region, count in counts.items())
    claims = plural(sum(len(sentence.claims) for sentence in sentences), "claim")
    return f"{plural(len(sentences), 'sentence')} ({listed}), {claims}."


def _region(sentence: Sentence) -> str:
    return sentence.region.value.replace("-", " ")


def _claim(sentence: Sentence, claim: Claim) -> Text:
    """The words of a claim, who holds it, and when and where it is about."""
    whole = len(claim.span) >= len(sentence.text.rstrip(_ENDS))
    words = "all of it" if whole else visible(sentence.words(claim.span)).strip()
    details = [f"{visible(claim.speaker)} ({claim.stance})" if claim.speaker else "the outlet"]
    details += ["in quotation marks"] if claim.quoted else []
    details += [f"time {claim.time}"] if claim.time else []
    details += [claim.tense] if claim.tense else []
    details += [f"{limit.kind} {visible(limit.value)}" for limit in claim.scope if limit.kind != "period"]
    return Text(words).append(f"  [{'; '.join(details)}]", style=FAINT)

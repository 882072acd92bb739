"""Words that turn or weaken what is claimed: negation and modality, each with the stretch it governs.

In come a text and its tokens, out come `Cue`s in text order. A scope runs from behind the cue to the end of its clause,
in the manner of NegEx (Chapman et al. 2001): to a semicolon, a dash, "but", a comma before a new subject, or the
end of the quotation the cue stands in. Idioms that only look like a denial ("not only", "no doubt") give no cue.
How strong a negation is ("not", "hardly", "fail to") `closed.strength` tells from its value.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from sourcecmp.annotate.page import Page, page
from sourcecmp.data import closed
from sourcecmp.model import Cue, Span, Token

# Tokens between a cue and a tail it needs ("stop the army from").
_TAIL_REACH = 6


def find_cues(text: str, tokens: tuple[Token, ...]) -> tuple[Cue, ...]:
    """All cues of a text."""
    here = page(text, tokens)
    if _triggers().isdisjoint(here.norms):
        return ()
    ends = _clause_ends(here)
    cues: list[Cue] = []
    i = 0
    while i < len(tokens):
        found = _cue_at(here, i) if here.norms[i] in _triggers() else None
        if found is None:
            i += 1
            continue
        kind, value, end = found
        if kind != "none":
            cues.append(Cue(kind, here.span(i, end), value, _scope(here, end, ends)))
        i = end
    return tuple(cues)


@cache
def _triggers() -> frozenset[str]:
    phrases = [*closed.negation_phrases(), *closed.modals()]
    firsts = {phrase[0] for phrase in phrases}
    return frozenset(closed.negators().keys() | firsts | closed.word_set("be") | closed.word_set("have"))


def _cue_at(here: Page, i: int) -> tuple[str, str, int] | None:
    """Kind, value and the token after the cue that begins at i."""
    idiom = here.phrase_from(i, closed.negation_phrases())
    if idiom:
        kind, value = idiom[1]
        return kind, value, i + idiom[0]
    for negator in closed.negators().get(here.norms[i], ()):
        if _denies(here, i, negator.tails):
            return "negation", negator.value, i + 1
    return _modality_at(here, i)


def _denies(here: Page, i: int, tails: Collection[str]) -> bool:
    norm = here.norms[i]
    if tails:
        reach = 2 if "to" in tails else _TAIL_REACH
        return any(tail in here.norms[i + 1 : i + 1 + reach] for tail in tails)
    if norm == "no":
        # "No. 3", and "no" as an answer or a vote.
        return here.word(i + 1) and not (here.norm(i + 1) == "." and here.norm(i + 2)[:1].isdigit())
    return True


# --- modality ----------------------------------------------------------------------------------------


@cache
def _modals_by_first() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First form -> the phrases it may begin, longest first; "be" and "have" under each of their forms."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, value in closed.modals().items():
        head = closed.word_set(phrase[0]) if phrase[0] in ("be", "have") and len(phrase) > 1 else {phrase[0]}
        for form in head:
            table.setdefault(form, []).append((phrase[1:], value))
    return {form: tuple(sorted(rest, key=lambda entry: -len(entry[0]))) for form, rest in table.items()}


def _modality_at(here: Page, i: int) -> tuple[str, str, int] | None:
    for rest, value in _modals_by_first().get(here.norms[i], ()):
        end = _matched(here, i + 1, rest)
        if end and _is_modal(here, i, end, rest):
            return "modality", value, end
    return None


def _matched(here: Page, at: int, rest: tuple[str, ...]) -> int:
    """The token after the rest of a phrase; one adverb or "not" may stand between ("is also expected to")."""
    if here.norms[at : at + len(rest)] == rest:
        return at + len(rest)
    if rest and (here.norm(at).endswith("ly") or here.norm(at) in ("also", "now", "still", "not")):
        return at + 1 + len(rest) if here.norms[at + 1 : at + 1 + len(rest)] == rest else 0
    return 0


def _is_modal(here: Page, i: int, end: int, rest: tuple[str, ...]) -> bool:
    norm = here.norms[i]
    if rest == ("to",) and norm in closed.word_set("be"):
        # "is to meet", not "is to blame him", and never "is to the south": a verb must follow.
        return norm not in ("be", "been", "being") and here.word(end) and here.tokens[end].content
    if rest:
        return True
    if norm in ("may", "will", "might", "must", "can"):
        # The month, a testament, power, a necessity, a tin.
        noun = here.has(i - 1, closed.word_set("determiner")) or not here.norm(end) or here.norm(end) in (".", "of")
        month = norm == "may" and here.capital(i) and (i > 0 or here.norm(i + 1)[:1].isdigit())
        return not noun and not (month and not here.text.isupper())
    return True


# --- scope -------------------------------------------------------------------------------------------


def _scope(here: Page, start: int, ends: list[int]) -> Span:
    """From token `start` to the end of its clause; empty behind the last word."""
    if start >= len(here.norms):
        last = here.tokens[-1].span.end
        return Span(last, last)
    end = ends[start]
    if end > start and here.norms[end - 1] in (",", ":"):
        end -= 1
    if end <= start:
        return Span(here.tokens[start].span.start, here.tokens[start].span.start)
    return here.span(start, end)


def _clause_ends(here: Page) -> list[int]:
    """For every token the index at which the clause it stands in ends."""
    ends = [len(here.norms)] * len(here.norms)
    end = len(here.norms)
    for i in range(len(here.norms) - 1, -1, -1):
        if _ends_before(here, i):
            end = i
        ends[i] = end
        if i == end:
            # The border itself belongs to what follows it.
            ends[i] = ends[i + 1] if i + 1 < len(ends) and here.word(i) else i
    return ends


def _ends_before(here: Page, i: int) -> bool:
    """Whether a clause ends before token i."""
    norm = here.norms[i]
    if norm in _BORDERS:
        return norm != '"' or here.tokens[i].text == "\u201d" or _closes(here, i)
    if here.norm(i - 1) == "," and i > 0:
        return here.has(i, closed.word_set("clause-opener")) or (
            here.has(i, closed.word_set("coordinator")) or here.has(i, closed.word_set("subject-pronoun"))
        )
    if here.has(i, closed.word_set("coordinator")):
        return here.has(i + 1, closed.word_set("subject-pronoun"))
    return here.has(i, closed.word_set("hard-clause-opener")) and i > 0


_BORDERS = frozenset({";", "--", "\u2014", ".", "!", "?", '"', ")"})


def _closes(here: Page, i: int) -> bool:
    """Whether a straight quotation mark closes: it follows a word or mark without a space."""
    return here.tokens[i].text == '"' and here.glued(i) and not (here.glued(i + 1) and here.word(i + 1))

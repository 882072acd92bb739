"""Words that turn or weaken what is claimed: negation and modality, each with the stretch it governs.

In come a text and its tokens, out come `Cue`s in text order. A scope runs from behind the cue to the end of its clause,
in the manner of NegEx (Chapman et al. 2001): to a semicolon, a dash, "but", a comma before a new subject, or the
end of the quotation the cue stands in. Idioms that only look like a denial ("not only", "no doubt") give no cue.
How strong a negation is ("not", "hardly", "fail to") `closed.strength` tells from its value.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import closed
from sourcecmp.model import Cue, Span

# Tokens between a cue and a tail it needs ("stop the army from").
_TAIL_REACH = 6
# Tokens; a comma before that sets off an adverb rather than a clause.
_LEAST_CLAUSE = 3
# Letters of the longest title that is written with a period (Capt., Prof. and the like).
_LONGEST_TITLE = 4
# Tokens from a comma to the verb of a closing frame (", the chief spokesman said").
_FRAME_REACH = 5


def find_cues(here: TokenWindow) -> tuple[Cue, ...]:
    """All cues of a sentence."""
    if _triggers().isdisjoint(here.norms):
        return ()
    found = _found(here)
    if not found:
        return ()
    ends = _clause_ends(here)
    return tuple([Cue(kind, here.span(i, end), value, _scope(here, end, ends)) for i, kind, value, end in found])


def _found(here: TokenWindow) -> list[tuple[int, str, str, int]]:
    """Token index, kind, value and the token after it of every cue."""
    triggers = _triggers()
    found: list[tuple[int, str, str, int]] = []
    free = 0
    for i, norm in enumerate(here.norms):
        if norm in triggers and i >= free and (cue := _cue_at(here, i)):
            free = cue[2]
            if cue[0] != "none":
                found.append((i, *cue))
    return found


@cache
def _triggers() -> frozenset[str]:
    phrases = [*closed.negation_phrases().entries, *closed.modals().entries]
    return frozenset(closed.negators().keys() | {phrase[0] for phrase in phrases})


def _cue_at(here: TokenWindow, i: int) -> tuple[str, str, int] | None:
    """Kind, value and the token after the cue that begins at i."""
    idiom = here.phrase_from(i, closed.negation_phrases())
    if idiom:
        kind, value = idiom[1]
        return kind, value, i + idiom[0]
    for negator in closed.negators().get(here.norms[i], ()):
        if _denies(here, i, negator.tails):
            return "negation", negator.value, i + 1
    return _modality_at(here, i)


def _denies(here: TokenWindow, i: int, tails: Collection[str]) -> bool:
    norm = here.norms[i]
    if tails:
        reach = 2 if "to" in tails else _TAIL_REACH
        return any(tail in here.norms[i + 1 : i + 1 + reach] for tail in tails)
    if norm == "no":
        # "No. 3", and "no" as an answer or a vote.
        return here.word(i + 1) and not (here.norm(i + 1) == "." and here.norm(i + 2)[:1].isdigit())
    return True


# --- modality ----------------------------------------------------------------------------------------


def _modality_at(here: TokenWindow, i: int) -> tuple[str, str, int] | None:
    """One adverb or "not" may stand behind the first word of a phrase ("is also expected to")."""
    found = here.phrase_from(i, closed.modals())
    end = i + found[0] if found else 0
    if not found and _is_adverb(here, i + 1):
        rest = here.norms[i + 2 : i + 5]
        for phrase, value in closed.modals().starting(here.norms[i]):
            if len(phrase) > 1 and rest[: len(phrase) - 1] == phrase[1:]:
                found, end = (len(phrase), value), i + len(phrase) + 1
                break
    return ("modality", found[1], end) if found and _is_modal(here, i, end) else None


def _is_adverb(here: TokenWindow, i: int) -> bool:
    return here.norm(i).endswith("ly") or here.has(i, closed.word_set("mid-adverb"))


def _is_modal(here: TokenWindow, i: int, end: int) -> bool:
    norm = here.norms[i]
    if end - i == 2 and here.norms[i + 1] == "to" and norm in closed.word_set("be"):
        # "is to meet", not "is to blame him", and never "is to the south": a verb must follow.
        return norm not in ("be", "been", "being") and here.word(end) and here.tokens[end].content
    if norm in ("may", "will", "might", "must", "can"):
        # The month, a testament, power, a necessity, a tin.
        noun = here.has(i - 1, closed.word_set("determiner")) or not here.norm(end) or here.norm(end) in (".", "of")
        month = norm == "may" and here.capital(i) and (i > 0 or here.norm(i + 1)[:1].isdigit())
        return not noun and not (month and not here.text.isupper())
    return True


# --- scope -------------------------------------------------------------------------------------------


def _scope(here: TokenWindow, start: int, ends: list[int]) -> Span:
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


def _clause_ends(here: TokenWindow) -> list[int]:
    """For every token the index at which the clause it stands in ends.

    A quotation or bracket that opens and closes behind a token does not end its clause; one that only closes does.
    """
    ends = [0] * len(here.norms)
    end = len(here.norms)
    outer: list[int] = []
    leading = _leading_clause_end(here)
    for i in range(len(here.norms) - 1, -1, -1):
        mark = _bracket(here, i)
        ends[i] = end if mark or here.word(i) else i if _ends_before(here, i) else end
        if mark > 0:
            outer.append(end)
            end = ends[i] = i
        elif mark < 0:
            end = outer.pop() if outer else end
        elif i == leading or _ends_before(here, i):
            end = i
    return ends


def _bracket(here: TokenWindow, i: int) -> int:
    """1 where a quotation or parenthesis closes, -1 where it opens, else 0."""
    norm = here.norms[i]
    if norm in ("(", ")"):
        return 1 if norm == ")" else -1
    if norm != '"':
        return 0
    shape = here.tokens[i].text
    if shape == '"':
        return 1 if here.glued(i) and not (here.glued(i + 1) and here.word(i + 1)) else -1
    return 1 if shape in ("\u201d", "\u00bb") else -1


def _leading_clause_end(here: TokenWindow) -> int:
    """The comma that ends a subordinate clause at the head of the sentence ("Although …, he said"), or -1."""
    if not (here.has(0, closed.word_set("clause-opener")) or here.has(0, closed.word_set("hard-clause-opener"))):
        return -1
    comma = here.norms.index(",") if "," in here.norms else -1
    return comma if comma >= _LEAST_CLAUSE else -1


def _ends_before(here: TokenWindow, i: int) -> bool:
    """Whether a clause ends before token i."""
    norm = here.norms[i]
    if norm in _BORDERS:
        return norm != "." or not _abbreviates(here, i)
    if i > 0 and here.norms[i - 1] == ",":
        return norm in _clause_openers() or _reports(here, i)
    if norm in closed.word_set("coordinator"):
        return here.has(i + 1, closed.word_set("subject-pronoun"))
    return i > 0 and norm in closed.word_set("hard-clause-opener")


def _abbreviates(here: TokenWindow, i: int) -> bool:
    """Whether the period at i belongs to a word: a small letter or figure follows, or a short title stands before."""
    if i + 1 >= len(here.norms) or not here.glued(i):
        return False
    title = here.capital(i - 1) and len(here.norm(i - 1)) <= _LONGEST_TITLE
    return title or (here.norms[i + 1][0].isalnum() and not here.capital(i + 1))


def _reports(here: TokenWindow, i: int) -> bool:
    """Whether a closing frame begins at i: said the minister; authorities said."""
    for at in range(i, min(i + _FRAME_REACH, len(here.norms))):
        if here.norms[at] in closed.word_set("saying"):
            return True
        if not here.word(at):
            return False
    return False


@cache
def _clause_openers() -> frozenset[str]:
    """Words that begin a clause, or the main verb after an inserted one, behind a comma."""
    names = ("clause-opener", "coordinator", "subject-pronoun", "be", "have", "modal")
    return frozenset().union(*map(closed.word_set, names))


_BORDERS = frozenset({";", "--", "\u2014", ".", "!", "?"})

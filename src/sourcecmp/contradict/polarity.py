"""Which words of a sentence are negated.

In comes one side of a pair; out go the negations in it: "not" and its like with the tokens in their scope, and words
that call the whole claim untrue ("denies", "hoax"). Two rules read it: negation, and antonym, where a negation beside
the opposite word makes the same claim again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sourcecmp.contradict.pair_view import Side
from sourcecmp.data import contrast
from sourcecmp.data.words import word_set
from sourcecmp.model import Cue, Span, Token

# A subject further from its negation than this many words is in another clause.
_SUBJECT_REACH = 10
# Tokens from a request to the word that denies it ("the request to ban street musicians was denied").
_REQUEST_REACH = 14
# Tokens from a verb that does away with something to what it is.
_REMOVING_REACH = 6
_CLAUSE_ENDS = frozenset(",;:()-\u2013\u2014")
_CLOSING = "\"'\u201d\u2019 "
# How a reader is told what kind of denial it is.
_KINDS = {
    "denial": "denied",
    "refusal": "denied",
    "false": "called untrue",
    "untrue-thing": "called untrue",
    "doubt": "doubted",
    "doubt-of": "doubted",
}


@dataclass(frozen=True, slots=True)
class Negation:
    """Words that negate or deny, and the tokens in their scope."""

    span: Span
    value: str
    governs: frozenset[int]
    kind: str  # "negation" | "denied" | "called untrue" | "doubted"
    weak: bool = False  # bound to a condition or softened: it can answer another negation, but clashes with nothing


Negations = tuple[Negation, ...]


def negations(side: Side) -> Negations:
    """Negations and denials of a sentence, in no two places the same."""
    found = _denials(side)
    if found and found[0].value == "denied" and side.inside(found[0].span) == (0,):
        return tuple(found)
    taken = {i for negation in found for i in side.inside(negation.span)}
    for cue in side.sentence.cues:
        if cue.kind != "negation" and cue.value != "not-yet":
            continue
        negation = _cue_negation(side, cue)
        if negation is not None and not taken.intersection(side.inside(cue.span)):
            found.append(negation)
    return _parted(side, found)


def _parted(side: Side, found: list[Negation]) -> Negations:
    """Negations on either side of an "and" govern each their own half ("is not singing and is not dancing")."""
    if len(found) != 2 or any(negation.kind != "negation" for negation in found):
        return tuple(found)
    first, second = sorted(found, key=lambda negation: negation.span)
    joints = [
        i
        for i, token in enumerate(side.tokens)
        if token.norm in ("and", "or", "nor") and first.span.end <= token.span.start < second.span.start
    ]
    if not joints:
        return tuple(found)
    return (
        replace(first, governs=frozenset(i for i in first.governs if i < joints[-1])),
        replace(second, governs=frozenset(i for i in second.governs if i > joints[-1])),
    )


def negated(token: int, found: Sequence[Negation]) -> bool:
    """Whether an odd number of negations governs a token."""
    return sum(token in negation.governs for negation in found) % 2 == 1


def removed(side: Side, token: int) -> bool:
    """Whether a verb right before a word does away with what it names ("lifted its six-month ban")."""
    for i in range(token - 1, max(token - 1 - _REMOVING_REACH, -1), -1):
        if side.tokens[i].text in _CLAUSE_ENDS and side.tokens[i].text != "-":
            return False
        if side.tokens[i].lemma in word_set("removing"):
            return True
    return False


def _cue_negation(side: Side, cue: Cue) -> Negation | None:
    tokens = side.tokens
    own = [i for i, token in enumerate(tokens) if token.span.overlaps(cue.span)]
    if not own:
        return None
    if any(name.span.contains(cue.span) for name in side.sentence.names):
        return None  # "Doctors Without Borders"
    # Words that both sentences have ("was cancelled") set neither against the other.
    if any(side.partners[i] for i in own):
        return None
    after = {tokens[i].norm for i in range(own[-1] + 1, min(own[-1] + 3, len(tokens)))}
    if cue.value == "no" and own[-1] + 1 < len(tokens) and _is_mark(tokens[own[-1] + 1]):
        return None  # "No, he did not": an answer, repeated by what follows
    scope = _first_clause(side, side.inside(cue.scope), own[-1])
    clause = range(_clause_start(tokens, own[0]), own[0])
    opening = range(max(clause.start - 1, 0), own[0])
    bound = word_set("hinge") & {tokens[i].norm for i in (*opening, *scope)}
    before = {tokens[i].norm for i in range(max(own[0] - 2, 0), own[0])}
    weak = bool(word_set("softener") & after or word_set("deontic") & before or bound)
    asked = side.sentence.text.rstrip(_CLOSING).endswith("?")
    weak = weak or asked or cue.kind != "negation" or cue.value not in word_set("plain-negation")
    return Negation(cue.span, cue.value, frozenset((*clause, *scope)) - set(own), "negation", weak)


def _is_mark(token: Token) -> bool:
    return not any(map(str.isalnum, token.text))


def _first_clause(side: Side, scope: tuple[int, ...], cue: int) -> tuple[int, ...]:
    """The scope up to the mark that ends the clause, once something telling stands before that mark."""
    telling = False
    for n, i in enumerate(scope):
        if i > cue and telling and side.tokens[i].text in _CLAUSE_ENDS:
            return scope[:n]
        telling = telling or (i > cue and side.bits[i] > 0)
    return scope


def _clause_start(tokens: Sequence[Token], before: int) -> int:
    """Where the clause begins that a negation stands in: its subject is negated with it."""
    opening = word_set("opening")
    for i in range(before - 1, max(before - 1 - _SUBJECT_REACH, -1), -1):
        if tokens[i].norm in opening or _is_mark(tokens[i]):
            return i + 1
    return max(before - _SUBJECT_REACH, 0)


def _denials(side: Side) -> list[Negation]:
    """The denial of a sentence, if there is one that counts; a denied denial ("denies the hoax") is none."""
    found = [(own, kind) for own, kind in _phrases(side.tokens) if _counts(side, own, kind)]
    kinds = {kind for _, kind in found}
    if not found:
        return _flat_no(side)
    firm = any(side.tokens[own[0]].lemma in ("deny", "denial") for own, kind in found if kind == "denial")
    if _asks(side, found[0][0]) or (firm and kinds & {"false", "untrue-thing"}):
        return []
    own, kind = found[0]
    if any(not set(own) & set(side.inside(cue.span)) and own[0] in side.inside(cue.scope) for cue in side.negations):
        return []
    governs = frozenset(range(len(side.tokens))).difference(own)
    return [Negation(side.span_of(own), _KINDS[kind], governs, _KINDS[kind])]


def _flat_no(side: Side) -> list[Negation]:
    """ "No, he did not": an answer to what others claim, whose "not" says the same once more."""
    tokens = side.tokens
    if len(tokens) < 2 or tokens[0].norm != "no" or not _is_mark(tokens[1]) or not side.negations:
        return []
    return [Negation(tokens[0].span, "denied", frozenset(range(2, len(tokens))), "denied")]


def _phrases(tokens: Sequence[Token]) -> Iterator[tuple[tuple[int, ...], str]]:
    table = contrast.denials()
    for i, token in enumerate(tokens):
        for key in dict.fromkeys((token.norm, token.lemma)):
            for words, kind in table.get(key, ()):
                if _stands(words, tokens[i : i + len(words)]):
                    yield tuple(range(i, i + len(words))), kind


def _counts(side: Side, own: tuple[int, ...], kind: str) -> bool:
    """Whether a phrase denies a claim here: it is one in name only beside a request, or before an unrelated thing."""
    lemmas = [token.lemma for token in side.tokens]
    after = lemmas[own[-1] + 1 : own[-1] + 5]
    around = lemmas[max(own[0] - 5, 0) : own[-1] + 6]
    # Where both sentences name the claim as one, both may tell of the denial.
    claims = [i for i, lemma in enumerate(lemmas) if lemma in word_set("claim")]
    claimed = not word_set("claim").isdisjoint(around) and not any(side.partners[i] for i in claims)
    if kind in ("refusal", "doubt-of"):
        return claimed and word_set("request").isdisjoint(after)
    if kind == "denial":
        before = lemmas[max(own[0] - 2, 0) : own[0]]
        asked = word_set("request").isdisjoint(after + lemmas[max(own[0] - _REQUEST_REACH, 0) : own[0]])
        return asked and "confirm" not in before
    if kind == "doubt":
        return word_set("undoubting").isdisjoint(lemmas[max(own[0] - 1, 0) : own[0]])
    if kind == "untrue-thing":
        following = next((i for i in range(own[-1] + 1, len(lemmas)) if not _is_mark(side.tokens[i])), len(lemmas))
        thing = following < len(side.tokens) and side.tokens[following].content
        return not thing or not word_set("claim").isdisjoint(lemmas[following : following + 3])
    return True


def _asks(side: Side, own: tuple[int, ...]) -> bool:
    """Whether the phrase stands in a question, which states nothing ("Real or hoax?")."""
    rest = side.sentence.text[side.tokens[own[0]].span.end :]
    end = min((at for at in (rest.find(mark) for mark in ".!:;") if at >= 0), default=len(rest))
    return "?" in rest[: end + 1] or "?" in rest[:1]


def _stands(words: tuple[str, ...], tokens: Sequence[Token]) -> bool:
    return len(tokens) == len(words) and all(w in (t.norm, t.lemma) for w, t in zip(words, tokens, strict=True))

"""Where one proposition of a stretch ends and the next begins: clauses, coordinated verbs and objects, positions named.

In comes a window with its finite verbs and a range of tokens, out come the cuts in text order. A cut needs a sign (a
conjunction, a mark, a relative pronoun) and a verb on either side; without a tagger both are guessed from closed
classes and the commonest use of a form, so that what is unclear stays in one piece.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from sourcecmp.annotate.claims.verbs import Verb
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import closed, lexical
from sourcecmp.model import AnnotatedSentence

_SUBJECT_REACH = 8  # tokens from a conjunction to the verb of a new subject
_SERIES_REACH = 20  # tokens from a verb in a series to the "and" before the last one
_CLAUSE_REACH = 14  # tokens from a subordinator to the verb of its clause
_LEAST_OBJECT = 2  # content words of an object that is worth a claim


@dataclass(frozen=True, slots=True)
class ClauseCut:
    """A new proposition begins before token `at`; `kind` as in `Piece`."""

    at: int
    kind: str = ""
    common: tuple[int, int] | None = None  # first token and token after the words it has in common with what is before


@dataclass(frozen=True)
class Clauses:
    """A sentence prepared for cutting: its tokens and verbs, asked for by index, and what was found in it."""

    window: TokenWindow
    verbs: Sequence[Verb]
    sentence: AnnotatedSentence

    @cached_property
    def _starts(self) -> list[int]:
        return [verb.start for verb in self.verbs]

    @cached_property
    def _breaks(self) -> list[int]:
        """For every token the index of the next mark at or behind it."""
        ends = [len(self.window.norms)] * (len(self.window.norms) + 1)
        for i in range(len(self.window.norms) - 1, -1, -1):
            ends[i] = i if self.window.norms[i] in closed.word_set("clause-mark") else ends[i + 1]
        return ends

    def break_after(self, i: int) -> int:
        """The next mark at or behind a token, or the end of the sentence."""
        return self._breaks[min(i, len(self.window.norms))]

    @cached_property
    def _likely(self) -> tuple[list[int], list[Verb]]:
        likely = [verb for verb in self.verbs if not verb.doubtful]
        return [verb.start for verb in likely], likely

    def verb_in(self, start: int, end: int) -> Verb | None:
        """The first finite verb that begins in start..end-1."""
        starts, likely = self._likely
        at = bisect_left(starts, start)
        return likely[at] if at < len(likely) and likely[at].start < end else None

    def last_verb_in(self, start: int, end: int) -> Verb | None:
        """The last verb that begins there, those included that may as well be nouns."""
        at = bisect_left(self._starts, end) - 1
        return self.verbs[at] if at >= 0 and self.verbs[at].start >= start else None

    def telling(self, start: int, end: int) -> int:
        """How many content words stand in start..end-1."""
        return sum(token.content for token in self.window.tokens[start:end])


def cuts(clauses: Clauses, start: int, end: int) -> Iterator[ClauseCut]:
    """The cuts within tokens start..end-1 in text order."""
    first = _leading_end(clauses, start, end)
    since = head = start
    if first:
        yield ClauseCut(first)
        since = head = first
    norms, signs = clauses.window.norms, _signs()
    for i in range(since + 1, end):
        if norms[i] not in signs and norms[i - 1] not in signs:
            continue  # most words open nothing
        if cut := _cut_at(clauses, since, i, end):
            yield replace(cut, common=_common(clauses, cut, since, head))
            since = cut.at
            head = head if cut.kind in ("shared", "object") else since


@cache
def _signs() -> frozenset[str]:
    """Words and marks at which a proposition may begin or behind which it may."""
    names = ("clause-mark", "subordinator", "relative", "joint", "that")
    return frozenset().union(*map(closed.word_set, names))


def _common(clauses: Clauses, cut: ClauseCut, since: int, head: int) -> tuple[int, int] | None:
    """What a part has in common with the part before: the subject of the proposition that began at `head`, for an
    object the verb as well."""
    verb = clauses.verb_in(since, cut.at) if cut.kind == "object" else clauses.verb_in(head, cut.at)
    if verb is None or cut.kind not in ("shared", "object"):
        return None
    latest = clauses.last_verb_in(head, cut.at)
    if latest and clauses.window.has(latest.start - 1, closed.word_set("relative-subject")):
        return None  # "a plan that cuts aid and weakens …": not the subject of the sentence
    if cut.kind == "object":
        return since, verb.end
    end = verb.start
    while end > head and clauses.window.has(end - 1, closed.word_set("before-relative-verb")):
        end -= 1
    return (head, end) if end > head else None


def _leading_end(clauses: Clauses, start: int, end: int) -> int:
    """Behind the comma that ends a clause at the head of the stretch ("Although …, he left"); 0 if there is none."""
    here = clauses.window
    if not here.has(start, closed.word_set("subordinator")):
        return 0
    comma = clauses.break_after(start)
    if comma >= end - 1 or here.norms[comma] != ",":
        return 0
    # "After the vote," is no clause; "unless" opens nothing else.
    nominal = here.has(start, closed.word_set("before-noun-or-clause")) and not _has_predicate(clauses, start, comma)
    return 0 if nominal else comma + 1


def _has_predicate(clauses: Clauses, opener: int, end: int) -> bool:
    """Whether a finite verb stands behind an opening word, or a participle right behind it ("after leaving")."""
    return clauses.verb_in(opener + 1, end) is not None or _is_participle(clauses.window, opener + 1)


def _is_participle(here: TokenWindow, i: int) -> bool:
    norm = here.norm(i)
    return (
        norm.endswith("ing")
        and not here.capital(i)
        and lexical.lemma(norm, "v") != norm
        and norm not in closed.word_set("like-participle")
    )


def _cut_at(clauses: Clauses, since: int, i: int, end: int) -> ClauseCut | None:
    """The cut before token i, if there is one; the proposition before it began at `since`."""
    here = clauses.window
    norm, before = here.norms[i], here.norms[i - 1]
    marked = before == ","
    if before in closed.word_set("hard-mark"):
        return ClauseCut(i) if clauses.last_verb_in(since, i) and clauses.last_verb_in(i, end) else None
    if norm == "that" and before not in ("and", "but"):
        return _position(clauses, i, end)
    if norm in closed.word_set("subordinator") or (marked and norm in closed.word_set("relative")):
        return _subordinate(clauses, since, i, end, marked=marked)
    if norm in closed.word_set("joint"):
        return _coordinate(clauses, since, i, end, marked=marked)
    if marked and clauses.last_verb_in(since, i) and (_is_participle(here, i) or _goes_on(clauses, since, i)):
        return ClauseCut(i, "shared")
    return None


def _goes_on(clauses: Clauses, since: int, i: int) -> bool:
    """Whether a verb of the same subject stands behind a comma ("stormed the camp, killed two guards and fled")."""
    here, verb = clauses.window, clauses.verb_in(i, i + 1)
    first = clauses.verb_in(since, i)
    if verb is None or first is None or here.norms[i] in closed.word_set("saying"):
        return False
    if here.has(first.start - 1, closed.word_set("relative-subject")):
        return False  # "Brandt, who leads the union, rejected the offer and left"
    if here.has(verb.end, closed.word_set("behind-participle")):
        return False
    joints = (j for j in range(verb.end, min(i + _SERIES_REACH, len(here.norms))) if here.norms[j] == "and")
    return any(clauses.verb_in(j + 1, j + 2) for j in joints)


def _position(clauses: Clauses, i: int, end: int) -> ClauseCut | None:
    """ "Reports that the dam broke": the words before only name what others hold."""
    here = clauses.window
    named = lexical.lemma(here.norms[i - 1], "n") in closed.word_set("position")
    if not named or clauses.verb_in(i, min(end, i + _CLAUSE_REACH)) is None:
        return None
    return ClauseCut(i, "described")


def _subordinate(clauses: Clauses, since: int, i: int, end: int, *, marked: bool) -> ClauseCut | None:
    here = clauses.window
    if clauses.last_verb_in(since, i) is None:
        return None  # "The law, which parliament passed in March, bans bags"
    norm = here.norms[i]
    if not marked and norm in closed.word_set("loose-subordinator"):
        return None
    stop = min(clauses.break_after(i), end, i + _CLAUSE_REACH)
    if _is_participle(here, i + 1) and norm in closed.word_set("before-participle"):
        return ClauseCut(i, "shared")
    return ClauseCut(i) if clauses.verb_in(i + 1, stop) else None


def _coordinate(clauses: Clauses, since: int, i: int, end: int, *, marked: bool) -> ClauseCut | None:
    """Before "and", "but" and the like: a verb of the same subject, a clause of its own, or another object."""
    here = clauses.window
    earlier = clauses.last_verb_in(since, i)
    following = i + 1
    while following < end and (
        here.norm(following).endswith("ly") or here.has(following, closed.word_set("before-verb"))
    ):
        following += 1
    if here.norm(following) == "to":
        return _infinitive(clauses, since, i, following)
    if earlier is None:
        return None
    verb = clauses.verb_in(following, end)
    if verb is not None and verb.start == following and _completed(clauses, earlier, i):
        return ClauseCut(i, "shared")
    if verb is None and _completed(clauses, earlier, i) and _continues_bare(clauses, earlier, i, following):
        return ClauseCut(i, "shared")
    if here.norm(following) == "that" and clauses.verb_in(following + 1, end):
        return ClauseCut(i)
    if verb is not None and _has_own_subject(clauses, following, verb, end, marked=marked):
        return ClauseCut(i)
    return _object(clauses, earlier, i, following, end) if verb is None else None


def _completed(clauses: Clauses, verb: Verb, end: int) -> bool:
    """Whether a verb has its object before the conjunction: "killed and injured dozens" has one for both."""
    return clauses.telling(verb.end, end) > 0


def _infinitive(clauses: Clauses, since: int, i: int, to: int) -> ClauseCut | None:
    """ "... to facilitate exercises and to ease transport"."""
    here = clauses.window
    verb = here.norm(to + 1)
    if "to" not in here.norms[since:i] or lexical.lemma(verb, "v") != verb or not clauses.telling(to + 1, to + 2):
        return None
    return ClauseCut(i, "shared") if clauses.telling(to + 1, clauses.break_after(to)) >= _LEAST_OBJECT else None


def _continues_bare(clauses: Clauses, earlier: Verb, joint: int, i: int) -> bool:
    """ "will meet the mayor and visit the port": a base form under the auxiliary, or the "to", of the verb before."""
    here = clauses.window
    helped = here.norms[earlier.start] in closed.word_set("modal")
    if not helped and "to" not in here.norms[earlier.start : joint - 2]:
        return False
    norm = here.norm(i)
    if lexical.verb_kind(norm) == "base" or norm in closed.word_set("unchanging-verb"):
        return True
    # Between a conjunction and an article hardly anything but a verb can stand.
    return (
        here.word(i) and here.tokens[i].content and not here.capital(i) and here.has(i + 1, closed.word_set("article"))
    )


def _has_own_subject(clauses: Clauses, start: int, verb: Verb, end: int, *, marked: bool) -> bool:
    """Whether the words between a conjunction and a verb are its subject."""
    here = clauses.window
    stop = min(clauses.break_after(start), end)
    if verb.start >= stop or verb.start - start > _SUBJECT_REACH:
        return False
    if not closed.word_set("no-subject").isdisjoint(here.norms[start : verb.start]):
        return False
    if here.has(start, closed.word_set("subject-pronoun")):
        return True
    opens = here.has(start, closed.word_set("article")) or here.capital(start) or here.norm(start).endswith("s")
    # A past form before a preposition is as likely a participle ("the towns hit in the storm").
    doubtful = not verb.sure and here.has(verb.end, closed.word_set("behind-participle"))
    return marked or (opens and not doubtful)


def _object(clauses: Clauses, earlier: Verb, i: int, start: int, end: int) -> ClauseCut | None:
    """ "signed a treaty on fishing and a protocol on trade": a second object of a full noun phrase."""
    here = clauses.window
    opening = closed.word_set("article")
    if not here.has(earlier.end, opening) or not here.has(start, opening) or here.norms[i] != "and":
        return None
    between = here.norms[earlier.end : i]
    if "," in between or not closed.word_set("pairing").isdisjoint(between):
        return None
    stop = min(clauses.break_after(start), end)
    if min(clauses.telling(earlier.end, i), clauses.telling(start, stop)) < _LEAST_OBJECT:
        return None
    return ClauseCut(i, "object")

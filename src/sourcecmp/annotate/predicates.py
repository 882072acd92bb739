"""Who does what to whom: every verb of a sentence with its subject, its object and whether it is negated.

In comes a page with its finite verbs and cues, out come `Predicate`s in text order. There is no parser: a subject
reaches back to the clause mark, the verb or the conjunction before it, an object on to the next. That holds for plain
clauses and for participles with "by", which is what short claims are made of; where it can't tell, a part is None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcecmp.annotate.page import Page
from sourcecmp.annotate.verbs import Verb
from sourcecmp.data import closed, lexical
from sourcecmp.model import Cue, Predicate, Span

# Tokens; what is longer is a list or a table.
_LONGEST = 400
# Tokens; what stands further away belongs to another clause.
_SUBJECT_REACH = 24
_OBJECT_REACH = 24
# Tokens from "to" back to the word that governs it ("turned down an appeal to bar").
_GOVERNOR_REACH = 8
# Tokens from a negation to the verb it is about ("did not at first want").
_NEGATION_REACH = 5


def find_predicates(here: Page, verbs: Sequence[Verb], cues: Sequence[Cue]) -> tuple[Predicate, ...]:
    """The predicates of a sentence: its finite verbs, and participles that tell by whom."""
    if len(here.norms) > _LONGEST:
        return ()
    verbs = ([verb for verb in verbs if not verb.doubtful] and verbs) or [*_bare(here), *verbs]
    starts = {verb.start: verb for verb in verbs}
    taken = {i for verb in verbs for i in range(verb.start, verb.end)}
    done_by = {i for i in range(len(here.norms)) if i not in taken and _told_by(here, i)}
    loose = (Verb(i, i + 1, "past", sure=False) for i in range(1, len(here.norms)) if i not in taken and _past(here, i))
    starts |= {verb.start: verb for verb in loose}
    taken |= starts.keys()
    done_by -= starts.keys()
    along = {i for i in range(len(here.norms)) if i not in taken and _beside_doer(here, i, done_by)}
    bounds = taken | done_by | along
    found: list[Predicate] = []
    heads: set[Span] = set()
    previous: Predicate | None = None
    for i in range(len(here.norms)):
        if here.norm(i - 1) == "-" and here.glued(i):
            continue  # "state-owned"
        if i in starts:
            predicate = _of_verb(here, starts[i], taken, bounds, cues, previous)
        elif i in done_by:
            predicate = _of_participle(here, i, bounds, cues, previous)
        elif i in along or (i not in taken and previous is not None and _goes_along(here, i)):
            predicate = _of_gerund(here, i, bounds, previous or found[-1])
        elif i not in taken and _opens(here, i):
            predicate = _of_opening(here, i, taken)
        elif previous is not None and _infinitive(here, i):
            predicate = _of_infinitive(here, i, taken, previous)
        else:
            continue
        if predicate is not None and predicate.head not in heads:
            found.append(predicate)
            heads.add(predicate.head)
            previous = predicate if i in starts else previous
    return tuple(found)


def _infinitive(here: Page, i: int) -> bool:
    """Whether a token is a verb behind "to"; not a place one goes to."""
    norm = here.norms[i]
    if here.norm(i - 1) != "to" or not here.tokens[i].content or here.capital(i):
        return False
    stem = norm[:-1] if norm.endswith("e") else norm
    return lexical.verb_kind(norm) == "base" or any(lexical.verb_kind(form) for form in (f"{stem}ed", f"{norm}s"))


def _of_infinitive(here: Page, i: int, taken: set[int], previous: Predicate) -> Predicate:
    """An infinitive has the subject of the verb before it; what is refused is not done, what is meant is to come."""
    governors = _governors(here, i, previous)
    refused = bool(governors & closed.word_set("refusing")) != (here.norm(i - 2) in ("not", "never"))
    meant = not governors.isdisjoint(closed.word_set("meaning-to"))
    return Predicate(
        head=here.tokens[i].span,
        lemma=lexical.lemma(here.norms[i], "v"),
        subject=previous.subject,
        object=_object(here, _behind(here, i + 1, taken), None),
        negated=previous.negated != refused,
        tense="planned" if meant and not refused else previous.tense,
    )


def _governors(here: Page, i: int, previous: Predicate) -> frozenset[str]:
    """The lemmas between the verb before an infinitive, itself included, and its "to"."""
    found = set()
    for at in range(i - 2, max(i - 2 - _GOVERNOR_REACH, -1), -1):
        if here.norms[at] in closed.word_set("clause-mark"):
            break
        found.add(lexical.lemma(here.norms[at], "v"))
        found.add(here.tokens[at].lemma)
        if here.tokens[at].span.start <= previous.head.start:
            break
    return frozenset(found)


def _goes_along(here: Page, i: int) -> bool:
    """Whether a participle tells what the subject does besides ("won the title, beating Nora Berg in the final")."""
    norm = here.norms[i]
    inflected = norm.endswith("ing") and lexical.lemma(norm, "v") != norm and here.tokens[i].content
    return inflected and here.norm(i - 1) == "," and not here.has(i + 1, closed.word_set("clause-mark"))


def _beside_doer(here: Page, i: int, done_by: set[int]) -> bool:
    """Whether a participle goes on behind a doer ("directed by Holm and starring Berg")."""
    before = max((at for at in done_by if at < i), default=None)
    inflected = here.norms[i].endswith("ing") and lexical.lemma(here.norms[i], "v") != here.norms[i]
    if before is None or here.norm(i - 1) != "and" or not inflected or i - before > _OBJECT_REACH:
        return False
    return here.capital(i - 2) and not any(here.norms[at] in _BORDERS for at in range(before + 1, i))


def _of_gerund(here: Page, i: int, bounds: set[int], previous: Predicate) -> Predicate:
    return Predicate(
        head=here.tokens[i].span,
        lemma=lexical.lemma(here.norms[i], "v"),
        subject=previous.subject,
        object=_object(here, _behind(here, i + 1, bounds), None),
        tense=previous.tense,
    )


def _past(here: Page, i: int) -> bool:
    """Whether a form that is more often an adjective is the past of a verb here: behind a noun or a pronoun, and before
    a small word ("the jury deliberated for hours")."""
    norm = here.norms[i]
    known = norm.endswith("ed") and not lexical.verb_kind(norm) and lexical.lemma(norm, "v") != norm
    if not known or here.capital(i) or here.norm(i - 1) in closed.word_set("before-noun"):
        return False
    subject = here.tokens[i - 1].content or here.norm(i - 1) in closed.word_set("relative-subject") | _PRONOUNS
    return subject and i + 1 < len(here.norms) and not here.tokens[i + 1].content and here.word(i + 1)


def _bare(here: Page) -> Iterator[Verb]:
    """The verb of a headline that has no other sign of one ("parliament vote against the plan")."""
    for i in range(1, len(here.norms)):
        norm = here.norms[i]
        if here.capital(i) or not here.tokens[i].content or here.has(i - 1, closed.word_set("before-noun")):
            continue
        inflected = norm.endswith(("s", "ed")) and lexical.lemma(norm, "v") != norm and not lexical.verb_kind(norm)
        if lexical.verb_kind(norm) == "base" or (inflected and (here.capital(i - 1) or norm.endswith("ed"))):
            yield Verb(i, i + 1, "past" if norm.endswith("ed") else "present", sure=False)
            return


def _opens(here: Page, i: int) -> bool:
    """Whether a participle opens a sentence ("Born in Lahore in 1931, the economist …")."""
    first = i == 0 or here.norm(i - 1) in (".", "!", "?")
    return first and lexical.verb_kind(here.norms[i]) in ("past", "participle") and here.has(i + 1, _AT)


def _of_opening(here: Page, i: int, taken: set[int]) -> Predicate | None:
    """Its subject is what stands behind the comma."""
    rest = _behind(here, i + 1, taken)
    comma = next((at for at in range(i + 1, min(i + _OBJECT_REACH, len(here.norms))) if here.norms[at] == ","), None)
    if rest is None or comma is None:
        return None
    end = next((at for at in range(comma + 1, len(here.norms)) if at in taken or here.norms[at] in _BORDERS), comma + 1)
    return Predicate(
        head=here.tokens[i].span,
        lemma=lexical.lemma(here.norms[i], "v"),
        subject=here.span(comma + 1, end) if end > comma + 1 else None,
        object=here.span(*rest),
        passive=True,
        tense="past",
    )


def _told_by(here: Page, i: int) -> bool:
    """Whether a participle has its doer behind it ("a flute made by Holm")."""
    return here.norm(i + 1) == "by" and lexical.verb_kind(here.norms[i]) in ("past", "participle")


def _of_participle(here: Page, i: int, bounds: set[int], cues: Sequence[Cue], previous: Predicate | None) -> Predicate:
    # "Was beaten by one and defeated by another".
    shared = previous is not None and previous.passive and here.norm(i - 1) in closed.word_set("joint")
    subject = previous.subject if shared and previous is not None else _before(here, i, bounds)
    rest = _behind(here, i + 1, bounds)
    return Predicate(
        head=here.tokens[i].span,
        lemma=lexical.lemma(here.norms[i], "v"),
        subject=subject,
        agent=_agent(here, rest),
        passive=True,
        negated=_negated(here, i, i, cues),
    )


def _of_verb(
    here: Page, verb: Verb, taken: set[int], bounds: set[int], cues: Sequence[Cue], previous: Predicate | None
) -> Predicate | None:
    head, end, copular = _head(here, verb)
    if head is None:
        return None
    first = verb.start
    before = here.norm(first - 1)
    shared = before in closed.word_set("joint") and previous is not None and here.norm(first - 2) != ","
    subject = previous.subject if shared and previous is not None else _before(here, first, taken)
    if here.has(verb.end, closed.word_set("subject-pronoun")) and head > verb.end:
        subject = here.span(verb.end, verb.end + 1)  # "nor did she plan"
    rest = _behind(here, end, bounds)
    passive = not copular and _passive(here, verb, head)
    agent = _agent(here, rest) if passive else None
    return Predicate(
        head=here.tokens[head].span,
        lemma=here.tokens[head].lemma if copular else lexical.lemma(here.norms[head], "v"),
        subject=subject,
        object=_object(here, rest, agent),
        agent=agent,
        passive=passive,
        copular=copular,
        negated=_negated(here, verb.start, head, cues),
        doubtful=verb.doubtful,
        tense=verb.tense,
    )


def _object(here: Page, rest: tuple[int, int] | None, agent: Span | None) -> Span | None:
    """What stands behind a verb and is not who did it, without a conjunction that opens the next part."""
    if rest is None:
        return None
    start, end = rest
    while end > start and (
        here.norms[end - 1] in closed.word_set("joint") or (agent and here.tokens[end - 1].span.start >= agent.start)
    ):
        end -= 1
    if agent and end > start and here.norms[end - 1] == "by":
        end -= 1
    return here.span(start, end) if end > start else None


def _head(here: Page, verb: Verb) -> tuple[int | None, int, bool]:
    """The token that carries the meaning, the token after the group, and whether a form of "be" links them."""
    last = verb.end - 1
    if last > verb.start and here.norms[last] in closed.word_set("have") and here.norms[verb.start] not in _PERFECT:
        return last, verb.end, False  # "do not have"
    while (
        last > verb.start
        and here.norms[last] not in closed.word_set("be")
        and (here.norms[last].endswith("ly") or here.has(last, closed.word_set("within-verb")))
    ):
        last -= 1
    norm = here.norms[last]
    if norm in closed.word_set("be"):
        at = verb.end
        while at < len(here.norms) and (
            not here.tokens[at].content or here.norms[at].endswith("ly") or here.norms[at] in _LATER
        ):
            if here.norms[at] in closed.word_set("clause-mark"):
                return last, verb.end, True
            at += 1
        if at == len(here.norms):
            return None, verb.end, True
        return at, at + 1, lexical.verb_kind(here.norms[at]) not in ("past", "participle")
    if norm in closed.word_set("modal") or norm in ("do", "does", "did"):
        at = verb.end
        if here.has(at, closed.word_set("subject-pronoun")):
            at += 1  # "nor did she plan"
        while here.norm(at).endswith("ly") or here.has(at, closed.word_set("within-verb")):
            at += 1
        return (at, at + 1, False) if here.word(at) and here.tokens[at].content else (None, verb.end, False)
    return last, verb.end, False


def _passive(here: Page, verb: Verb, head: int) -> bool:
    """Whether a form of "be" stands before a participle."""
    helped = any(here.norms[i] in closed.word_set("be") for i in range(verb.start, head))
    changed = lexical.verb_kind(here.norms[head]) in ("past", "participle")
    return helped and (changed or here.norms[head] in closed.word_set("unchanging-verb"))


def _before(here: Page, i: int, taken: set[int]) -> Span | None:
    """The words before a verb that may be its subject: back to where its clause begins, an inserted one skipped."""
    end = i
    while end > 0 and (
        here.norms[end - 1] in closed.word_set("relative-subject")
        or here.norms[end - 1].endswith("ly")
        or (here.norms[end - 1] == "," and end == i)
        or here.has(end - 1, closed.word_set("mid-adverb"))
    ):
        end -= 1
    if here.norm(end - 1) == ",":
        end -= 1
    if end < i and here.norm(end) == ",":
        end = _before_aside(here, end)
    start = end
    while start > max(end - _SUBJECT_REACH, 0) and start - 1 not in taken:
        norm = here.norms[start - 1]
        if norm in _BORDERS or norm in closed.word_set("subordinator") or norm == "that":
            break
        start -= 1
    while start < end and (not here.word(start) and not here.norms[start][0].isdigit()):
        start += 1
    return here.span(start, end) if start < end else None


def _before_aside(here: Page, end: int) -> int:
    """Where an aside begins that a comma closes ("Nora Berg, who leads the guild,"); `end` where there is none."""
    for i in range(end - 1, max(end - _SUBJECT_REACH, 0), -1):
        if here.norms[i] in _BORDERS:
            return end
        if here.norms[i] == "," and here.has(i + 1, closed.word_set("relative")):
            return i
    return end


def _behind(here: Page, start: int, taken: set[int]) -> tuple[int, int] | None:
    """The words behind a verb up to the end of its clause."""
    end = start
    while end < min(start + _OBJECT_REACH, len(here.norms)) and end not in taken:
        norm = here.norms[end]
        if norm in _BORDERS or norm in _OPENERS or (norm == "," and not _goes_on(here, end)):
            break
        if norm in closed.word_set("subordinator") and end > start:
            break
        end += 1
    return (start, end) if end > start else None


def _goes_on(here: Page, comma: int) -> bool:
    """Whether a comma stands in a list or a date ("Morris, Franquin and Walthery", "April 15, 2013")."""
    return here.capital(comma + 1) or here.norm(comma + 1)[:1].isdigit()


def _agent(here: Page, rest: tuple[int, int] | None) -> Span | None:
    """Who did it: what stands behind "by", unless that is a time or a manner."""
    if rest is None:
        return None
    by = next((i for i in range(*rest) if here.norms[i] == "by"), None)
    if by is None or by + 1 >= rest[1] or here.norms[by + 1][0].isdigit():
        return None
    end = rest[1]
    while end > by + 2 and here.norms[end - 1] in (*closed.word_set("joint"), ","):
        end -= 1
    return here.span(by + 1, end)


def _negated(here: Page, start: int, head: int, cues: Sequence[Cue]) -> bool:
    """Whether a negation is about this verb: in its group, or right before with no other verb between."""
    for cue in cues:
        if cue.kind != "negation" or closed.strength(cue.value) == "weak":
            continue
        own = [i for i in range(max(start - _NEGATION_REACH, 0), head) if here.tokens[i].span.overlaps(cue.span)]
        if not own:
            continue
        if own[0] >= start or not any(
            here.norms[i] in closed.word_set("clause-mark") or lexical.verb_kind(here.norms[i])
            for i in range(own[-1] + 1, start)
        ):
            return True
    return False


_PERFECT = frozenset({"has", "have", "had", "having", "'ve"})
_AT = frozenset({"in", "on", "at", "near", "to", "into", "as", "from"})
_LATER = frozenset({"later", "then", "once", "first", "soon", "again"})
_BORDERS = frozenset({";", ":", "--", "\u2014", ".", "!", "?", ")", "("})
_OPENERS = frozenset({"that", "which", "who", "whom", "whose", "where", "when", "but"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you"})

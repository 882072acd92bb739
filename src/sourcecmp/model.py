"""The values that flow from stage to stage: frozen dataclasses only, no behaviour beyond reading them.

Two kinds of position occur. A *file* span counts code points of the account's file as it lies on
disk; `Sentence.span`, `Block.span` and everything in a `Report` are file spans. A *local* span counts
characters of `Sentence.text`; everything that `annotate` and `align` find inside a sentence is local,
and `Sentence.locate` turns it into a file span. For plain text the two differ by a constant; for HTML
the text lacks the markup and `Sentence.offsets` holds the way back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters: `text[start:end]`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


class Region(StrEnum):
    """What part a piece of a page plays. Boilerplate is listed, but never aligned and never unique."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    HEADING = "heading"
    BODY = "body"
    QUOTE_BOX = "quote-box"
    BOILERPLATE = "boilerplate"

    @property
    def is_compared(self) -> bool:
        """Whether it can hold claims about the event."""
        return self not in (Region.BOILERPLATE, Region.BYLINE, Region.DATELINE)


# --- load ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Account:
    """One outlet's text about the event, or a background document about another one.

    `text` is the decoded file, unchanged. `published` is a date only where the event file states one.
    `file` is a name for people (relative, with forward slashes), never an absolute path.
    """

    id: str
    text: str
    outlet: str = ""
    role: str = "account"  # "account" | "background"
    file: str = ""
    sha256: str = ""
    published: dt.date | None = None
    url: str = ""
    format: str = "text"  # "text" | "html"


class ChangeKind(StrEnum):
    """What an edit can do to an event, as `check` names it."""

    LOST_FACT = "lost-fact"
    GAINED_FACT = "gained-fact"
    CHANGED_SUPPORT = "changed-support"
    NEW_CONTRADICTION = "new-contradiction"
    CHANGED_CONTRADICTION = "changed-contradiction"
    GONE_CONTRADICTION = "gone-contradiction"
    NOT_UNIQUE = "not-unique"
    NEW_CLAIM = "new-claim"
    GONE_CLAIM = "gone-claim"
    REWORDED = "reworded"
    LOWERED_GOLD = "lowered-gold"
    BROKEN_GOLD = "broken-gold"
    CHANGED_FILE = "changed-file"
    CHANGED_EVENT = "changed-event"
    NEW_ACCOUNT = "new-account"
    GONE_ACCOUNT = "gone-account"
    # Nothing that the texts say changes with these; they fail only where they are asked for by name.
    RAISED_GOLD = "raised-gold"
    CHANGED_SIGNATURE = "changed-signature"
    UNUSED_WAIVER = "unused-waiver"
    EXPIRED_WAIVER = "expired-waiver"
    # A contradiction that the report holds, whether or not it held it before.
    CONTRADICTION = "contradiction"


# What may make `check` fail: nothing at all, anything that a text can change, or changes by their kind.
NOTHING, ANY_CHANGE = "nothing", "any-change"
FAIL_ON = (NOTHING, ANY_CHANGE, *(kind.value for kind in ChangeKind))


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody has looked at and accepts, named by `id` or by `type` and `place`.

    `type` is a type of contradiction or a kind of change, `place` an account, a file, or a file and line
    ("dw", "accounts/dw.txt", "accounts/dw.txt:29"). `line` is where event.toml states it.
    """

    reason: str
    id: str = ""
    type: str = ""
    place: str = ""
    expires: dt.date | None = None  # the last day on which it holds
    line: int = 0


@dataclass(frozen=True, slots=True)
class Policy:
    """What the event's file asks of `check`; None where it leaves the choice to the defaults."""

    fail_on: tuple[str, ...] | None = None
    severity: str | None = None
    min_confidence: float | None = None
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One happening and the accounts of it, sorted by account id."""

    id: str
    accounts: tuple[Account, ...]
    title: str = ""
    date: dt.date | None = None
    place: str = ""
    engine: str = ""  # as in `Settings.engine`
    policy: Policy = Policy()


# --- clean, segment --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A run of an account that plays one part. The blocks of an account tile its file without gaps.

    `text` is what the reader sees of it. `offsets` is None where text is the file's slice itself;
    otherwise `offsets[i]` is the file position of `text[i]`, and one closing entry holds the end.
    """

    account: str
    span: Span
    region: Region
    text: str
    offsets: tuple[int, ...] | None = None
    paragraph: int = 0  # blocks of one paragraph (a dateline and its body) share the number


@dataclass(frozen=True, slots=True)
class Limit:
    """What a claim is limited to or counts. `kind`: "place" (value: entity key), "period" (value: as in `Date`),
    "quantity" (value: "all", "some", …, or the relation and figure of a `Number`), "condition" (value: its first word).
    """

    kind: str
    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition of a sentence: a clause, a coordinated part, or what is said apart from its frame.

    `speaker` is the person or body it is given to, "" where the outlet itself speaks; `stance` is that of the verb
    that reports it (see `Frame`), "" for the outlet's own words. `status` says how it is held:
    "asserted" by the outlet, "reported" from a speaker who states it, "hedged" (may, reportedly), "planned" (meant,
    promised or asked to happen), "denied" by its speaker, or "described": told without being held by anyone here
    (a condition, a question, "claims that …"). `time` is the first date in it as in `Date.value`, else "".
    `tense`: "past", "present", "perfect", "future" or "" where no finite verb tells. `subject` is the subject that a
    coordinated part has in common with the part before it.
    """

    span: Span
    speaker: str = ""
    quoted: bool = False
    stance: str = ""
    status: str = "asserted"
    time: str = ""
    tense: str = ""
    subject: Span | None = None
    scope: tuple[Limit, ...] = ()

    @property
    def held(self) -> bool:
        """Whether its speaker holds it to be true or likely."""
        return self.status not in ("denied", "described")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit of alignment. `text` never begins or ends with white space."""

    id: str  # "<account>:<index>"
    account: str
    index: int  # position within the account, from 0
    region: Region
    span: Span  # file span
    text: str
    offsets: tuple[int, ...] | None = None
    paragraph: int = 0
    claims: tuple[Claim, ...] = ()  # local spans; filled in when everything is known, for the report

    def locate(self, local: Span) -> Span:
        """The file span of a local one."""
        if self.offsets is None:
            return local.shifted(self.span.start)
        return Span(self.offsets[local.start], self.offsets[local.end])

    def words(self, local: Span) -> str:
        return self.text[local.start : local.end]


# --- annotate (all spans local) --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark. `norm` is lower case with plain apostrophes, `lemma` its base form,
    `stem` its Snowball stem. `content` is False for punctuation and function words."""

    span: Span
    text: str
    norm: str
    lemma: str
    stem: str
    content: bool


class NameKind(StrEnum):
    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a named person, place, body or thing.

    `entity` is the key of the `Entity` it was resolved to: the same key in two accounts means the
    same thing is meant. `form` tells how it is mentioned: "full" or "short" name, "pronoun" or "adjective"
    ("Russian").
    """

    span: Span
    text: str
    entity: str
    kind: NameKind
    form: str = "full"


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something named in the event, with all the forms it goes by, sorted.

    `evidence` says in words why each form was taken to mean it.
    """

    key: str
    kind: NameKind
    forms: tuple[str, ...]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity. `low`..`high` is the range it states (equal for one value; inf or -inf open).

    `relation`: "exact", "at-least", "at-most", "more-than", "less-than", "about" or "range".
    `unit`: canonical unit ("percent", "USD", "km", "hour", …) or "". `counted`: lemma of the noun that is
    counted ("minister" in "26 NATO ministers"), or "". `ordinal` for first, 3rd, ….
    """

    span: Span
    text: str
    low: float
    high: float
    relation: str = "exact"
    unit: str = ""
    counted: str = ""
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Date:
    """A point or stretch of time. `value` is in the manner of ISO 8601-2 (EDTF): "2005-04-21",
    "2005-04", "2005", "XXXX-04-15"; a weekday without a known week is "weekday-4" (Monday = 1).

    `first`..`last` are the days it covers, None where the text doesn't settle them. `grain` is
    "day", "week", "month", "season", "year", "decade", "century" or "time". `relative` for "today", "last year",
    "Thursday", resolved against the account's date.
    """

    span: Span
    text: str
    value: str
    first: dt.date | None
    last: dt.date | None
    grain: str
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, without the marks. A quotation over several sentences gives
    each of them its part. `speaker` is an entity key, a description, or "" where not known."""

    span: Span
    speaker: str = ""
    speaker_span: Span | None = None  # only where the speaker is named in this sentence


@dataclass(frozen=True, slots=True)
class Frame:
    """The reporting frame: who says it and with which verb, apart from what is said.

    `span` covers the framing words ("Tarasyuk said at a news conference"), `content` what is said.
    `stance`: "states", "claims", "denies", "rejects", "asks", "promises", "suggests", "praises", "criticises".
    """

    span: Span
    content: tuple[Span, ...]
    speaker: str
    speaker_span: Span | None
    verb: str  # lemma
    stance: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that turns or weakens what is claimed, and the stretch it governs.

    `kind`: "negation" (not, never, no, without, fail to, deny, …) or "modality".
    `value`: for negation the cue's lemma; for modality one of "will", "may", "must", "would", "can",
    "should", "planned", "considered", "conditional", "not-yet".
    """

    kind: str
    span: Span
    value: str
    scope: Span


@dataclass(frozen=True, slots=True)
class Step:
    """From which cosine on a word piece counts as found (half at `middle`), and how suddenly."""

    steep: float
    middle: float


@dataclass(frozen=True, slots=True, eq=False)
class ReadSentence:
    """A sentence as the encoder read it: its word pieces with what they mean where they stand.

    Arrays over the pieces: `ids` (pieces,), `vectors` (pieces, size) in whole numbers from -127 to 127, of unit length
    when divided by 127, and `weights` (pieces,) above 0. `spans` are local; `step` was learned with the vectors.
    """

    spans: tuple[Span, ...]
    ids: Any
    vectors: Any
    weights: Any
    step: Step


@dataclass(frozen=True, slots=True)
class AnnotatedSentence:
    """A sentence and everything found in it; every tuple is in text order."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()
    numbers: tuple[Number, ...] = ()
    dates: tuple[Date, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    frames: tuple[Frame, ...] = ()
    cues: tuple[Cue, ...] = ()
    claims: tuple[Claim, ...] = ()
    read: ReadSentence | None = field(default=None, compare=False)  # where an encoder read it in its context

    @property
    def id(self) -> str:
        return self.sentence.id

    @property
    def account(self) -> str:
        return self.sentence.account

    @property
    def text(self) -> str:
        return self.sentence.text


@dataclass(frozen=True, slots=True)
class Annotation:
    """The whole event, annotated: all sentences (boilerplate included) by account, then by index."""

    sentences: tuple[AnnotatedSentence, ...]
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the input that a reader of the report should know; `account` may be ""."""

    code: str
    account: str
    message: str


# --- align -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WordMatch:
    """Words of two sentences that mean the same (local spans). `kind`: "exact", "stem", "synonym",
    "spelling", "name", "stands-for" (an official or a capital for a country or body), "number", "date"; "context" for
    words that the encoder finds near where they stand. `weight` is how telling the words are, in bits; of "context" how
    near they are, 0..1."""

    a: Span
    b: Span
    kind: str
    weight: float


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature added to a score, in log-odds."""

    feature: str
    value: float
    share: float


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """Two sentences of different accounts that were compared; `a` sorts before `b`."""

    a: AnnotatedSentence
    b: AnnotatedSentence
    score: float  # 0..1
    matches: tuple[WordMatch, ...]
    contributions: tuple[Contribution, ...] = ()
    met: tuple[WordMatch, ...] = ()  # of a link: words that meet in their context only


@dataclass(frozen=True, slots=True)
class Alignment:
    """`pairs`: every candidate that was scored; `links`: those that state a common fact;
    `inside`: pairs of one account, a headline, caption or quote box beside its body;
    `compared`: the sentences that took part; `outsiders`: ids of accounts that turned out to be about
    another event, with the `notices` that say so."""

    pairs: tuple[ScoredPair, ...]
    links: tuple[ScoredPair, ...]
    inside: tuple[ScoredPair, ...] = ()
    outsiders: tuple[str, ...] = ()
    compared: tuple[AnnotatedSentence, ...] = ()
    notices: tuple[Notice, ...] = ()


# --- the report (all spans are file spans) ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MatchSpan:
    """Words that a link rests on; of words that meet in their context, how near they are, 0..1."""

    a: Span
    b: Span
    kind: str
    near: float | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Two sentences (ids) of different accounts that state a common fact."""

    a: str
    b: str
    score: float
    spans: tuple[MatchSpan, ...]
    contributions: tuple[Contribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a sentence as the account has them."""

    sentence: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Telling:
    """How one account reports a fact: the words that report it, and the phrases that set the account apart.

    `adds` is what its sentences say and no other account's sentences of the fact do; `leaves_out`, in the words of
    others, what at least half of the other accounts say there and it does not.
    """

    account: str
    words: tuple[Passage, ...]
    adds: tuple[Passage, ...] = ()
    leaves_out: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendering:
    """How one account renders an utterance that several report.

    `kind`: "whole" for the fullest wording, "cut" for part of it word for word, "reworded" for other words between
    quotation marks, "indirect" for reported speech. `speaker` is as in `Quotation`. `differs` are the words of
    it that no other rendering has; `passage` is the utterance itself.
    """

    passage: Passage
    speaker: str
    kind: str
    differs: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """What two or more accounts report. `links` are pairs of sentence ids.

    `not_in` names the accounts that do not report it. There is a telling for each account that does, in the order
    of `accounts`. `quotation` is empty unless the fact is an utterance that two or more accounts render.
    """

    id: str
    accounts: tuple[str, ...]
    sentences: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    text: str
    not_in: tuple[str, ...] = ()
    tellings: tuple[Telling, ...] = ()
    quotation: tuple[Rendering, ...] = ()


@dataclass(frozen=True, slots=True)
class UniqueClaim:
    """A sentence of the account proper that no other account supports."""

    id: str
    account: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words a finding rests on, and the value they were read as."""

    sentence: str
    span: Span
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Check:
    """One precondition of a contradiction, what was found, and the words that show it.

    `name`: "same fact", "same time", "same scope", "same measure", "speaker", "values clash", or one that only some
    types need. `words` is empty where nothing in the text had to be pointed at; `outcome` then says why.
    """

    name: str
    outcome: str
    words: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """All that a contradiction rests on, enough to check it again with the texts and nothing else.

    `sentences` are the two sentences as they stand in the files, `claim` the words they have in common, by which both
    are known to be about one thing; `values` clash.
    """

    type: str
    severity: str  # "hard" | "tension"
    sentences: tuple[Passage, Passage]
    claim: tuple[MatchSpan, ...]
    values: tuple[Evidence, Evidence]
    checks: tuple[Check, ...]
    reconciled_by: str = ""  # the reading under which both could be true; "" where there is none


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of replaying a certificate: whether it holds, and what was found, or is not as certified."""

    holds: bool
    statement: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two accounts, or two speakers they quote, that cannot both be right (hard) or seem not to (tension).

    `inside`: both sentences are of one account.
    """

    id: str
    type: str
    severity: str  # "hard" | "tension"
    confidence: float
    between: str  # "accounts" | "speakers"
    sentences: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    explanation: str
    certificate: Certificate
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was found, in a fixed order."""

    event: Event
    signature: str
    sentences: tuple[Sentence, ...]
    links: tuple[Link, ...]
    facts: tuple[Fact, ...]
    unique: tuple[UniqueClaim, ...]
    contradictions: tuple[Contradiction, ...]
    warnings: tuple[Notice, ...] = ()
    entities: tuple[Entity, ...] = ()
    engine: str = "words"  # what served: "reader" or "words"

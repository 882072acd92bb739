"""Turns the mentions of a sentence into names, and says of each form that is not the entity's own why it means it."""

from __future__ import annotations

from collections.abc import Sequence

from sourcecmp.annotate.bearers import by_account
from sourcecmp.annotate.clusters import Clusters
from sourcecmp.annotate.kinds import Parts
from sourcecmp.annotate.lines import Line
from sourcecmp.annotate.names import Mention
from sourcecmp.data import gazetteer, people
from sourcecmp.model import Ground, Name, NameKind, Sentence, Spot


class Forms:
    """Built for one call and thrown away."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        lines: Sequence[Line],
        mentions: Sequence[tuple[Mention, ...]],
        keys: Sequence[Sequence[str]],
        clusters: Clusters,
    ) -> None:
        self.sentences, self.lines, self.mentions, self.keys, self.clusters = sentences, lines, mentions, keys, clusters
        self.countries = {key for key, kind in clusters.kinds.items() if kind is NameKind.PLACE}
        self.first: dict[tuple[str, Parts], Spot] = {}  # where a form stands first, by account and ("") in the event
        self.named_first: dict[tuple[str, str], Spot] = {}  # the same for the full names of entities
        for numbers in by_account(sentences):
            for number in numbers:
                self._note(number)

    def _note(self, number: int) -> None:
        sentence = self.sentences[number]
        for mention, key in zip(self.mentions[number], self.keys[number], strict=True):
            where = Spot(sentence.id, mention.span)
            for account in (sentence.account, ""):
                self.first.setdefault((account, mention.parts), where)
                if mention.parts not in self.clusters.several:
                    self.named_first.setdefault((account, key), where)

    def names(self, number: int) -> list[Name]:
        """The names of one sentence, in text order."""
        line, account, names = self.lines[number], self.sentences[number].account, []
        for mention, key in zip(self.mentions[number], self.keys[number], strict=True):
            kind = self.clusters.kinds.get(key, NameKind.OTHER)
            form = "full" if len(mention.parts) > 1 or kind is not NameKind.PERSON else "short"
            ground = self._ground(mention, key, account)
            if len(mention.parts) == 1 and gazetteer.demonym(mention.text):
                form = "adjective"
            elif kind is NameKind.PLACE and _is_government(line, mention):
                country = gazetteer.capital_of(key)
                if country.startswith("country:") and country in self.countries:
                    ground = Ground(f"“{mention.text}” stands for the government that sits there")
                    key, form = country, "short"
            names.append(Name(mention.span, mention.text, key, kind, form, ground))
        return names

    def _ground(self, mention: Mention, key: str, account: str) -> Ground | None:
        """Why a form means its entity: the form it was joined with, or whom a shared surname was taken for."""
        if mention.parts in self.clusters.several:
            shown = self.named_first.get((account, key)) or self.named_first.get(("", key))
            if shown is None:
                return None
            return Ground(f"several people are called “{mention.text}”; this one fits best here", (shown,))
        partner = self.clusters.partner.get(mention.parts)
        if partner is None or " ".join(mention.parts) == key:
            return None
        other, why = partner
        shown = self.first.get((account, other)) or self.first.get(("", other))
        return Ground(why, (shown,) if shown else ())


def _is_government(line: Line, mention: Mention) -> bool:
    """Whether a capital stands for the government: it says or wants something, or one deals with it."""
    words = line.words
    if mention.locative:
        return False
    before = words[mention.first - 1].low if mention.first else ""
    if before in people.word_set("with-governments") or (words[mention.first].gap == "-" and before in ("pro", "anti")):
        return True
    after = words[mention.last + 1] if mention.last + 1 < len(words) else None
    if after is None or after.gap != " " or words[mention.last].possessive:
        return False
    return after.low in people.reporting_verbs() or after.low in people.agency_verbs()

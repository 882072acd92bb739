"""Contradictions of an event: inside one account, between speakers, with ids that outlive edits elsewhere."""

from __future__ import annotations

from textwrap import wrap

import pytest

from sourcecmp.config import Settings
from sourcecmp.contradict import RULES, Rule, number
from sourcecmp.contradict.pair_view import Side
from sourcecmp.data import contrast
from sourcecmp.load import load_event, shipped_event_folder
from sourcecmp.model import Account, Contradiction, Event, Number
from sourcecmp.pipeline import compare, score_pair_texts

TEMPLE = "The storm tore the roof off the old temple in Kandy on Friday, officials said."
HARBOUR = '"We will never sell this harbour to a foreign company," mayor Lena Ortiz said on Tuesday.'
TURNED = '"We will sell this harbour to a foreign company," mayor Lena Ortiz said on Tuesday.'


def found(*texts: str) -> tuple[Contradiction, ...]:
    accounts = tuple(Account(f"paper-{n}", text) for n, text in enumerate(texts))
    return compare(Event("event", accounts), Settings()).contradictions


def test_a_quotation_told_in_two_wordings_is_found_between_accounts() -> None:
    [finding] = [c for c in found(HARBOUR, TURNED) if c.type == "quote"]
    assert finding.severity == "hard"
    assert finding.between == "accounts"
    assert {check.name for check in finding.certificate.checks} >= {"same fact", "speaker", "values clash"}


def test_a_quotation_told_in_two_wordings_is_found_inside_one_account() -> None:
    findings = [c for c in found(f"{HARBOUR}\n\n{TEMPLE}\n\n{TURNED}", TEMPLE) if c.type == "quote"]
    assert [c.sentences[0].split(":")[0] == c.sentences[1].split(":")[0] for c in findings] == [True]
    assert findings[0].inside
    assert "inside one account" in findings[0].explanation


def test_the_id_of_a_finding_survives_edits_elsewhere() -> None:
    [before] = [c for c in found(HARBOUR, TURNED) if c.type == "quote"]
    [after] = [c for c in found(f"{TEMPLE}\n\n{HARBOUR}", TURNED) if c.type == "quote"]
    assert before.id == after.id
    assert before.evidence[0].span != after.evidence[0].span


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "  \n"])
def test_the_id_of_a_finding_survives_other_line_ends_and_breaks(ends: str) -> None:
    article = f"{TEMPLE} {HARBOUR} The council meets again next month to vote on the plan and on the budget."
    [before] = [c for c in found(article, TURNED) if c.type == "quote"]
    [after] = [c for c in found(ends.join(wrap(article, 60)), TURNED) if c.type == "quote"]
    assert before.id == after.id


def test_the_id_of_a_finding_inside_one_account_survives_a_change_of_order() -> None:
    ids = [
        [c.id for c in found(f"{first}\n\n{TEMPLE}\n\n{second}", TEMPLE) if c.type == "quote"]
        for first, second in ((HARBOUR, TURNED), (TURNED, HARBOUR))
    ]
    assert ids[0] == ids[1] != []


def test_evidence_is_what_the_reader_sees_in_the_file() -> None:
    texts = (f"{TEMPLE}\n\n{HARBOUR}", TURNED)
    for finding in found(*texts):
        for piece in finding.evidence:
            text = texts[int(piece.sentence.split(":")[0].removeprefix("paper-"))]
            assert text[piece.span.start : piece.span.end] == piece.text


def test_accounts_that_agree_do_not_contradict() -> None:
    assert found(TEMPLE, TEMPLE.replace("tore the roof off", "took the roof off")) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize("severity", ["hard", "tension"])
def test_confidence_never_falls_as_the_gate_is_passed_more_firmly(rule: Rule, severity: str) -> None:
    shares = [contrast.confidence(rule.name, severity, step / 20) for step in range(21)]
    assert shares == sorted(shares)
    assert all(0 < share < 1 for share in shares)


CAPTION = """Fire in the yacht harbour

The flames were seen from far away, and many people came to look at them from the hills.

Photo: Firefighters at the yacht harbour in Riga on Monday night.

Firefighters from three stations came to the yacht harbour in {place} on Monday night. The owners of the boats
were told to wait at home. The mayor promised help for the owners within days.
"""


@pytest.mark.parametrize(("place", "types"), [("Tallinn", ["place"]), ("Riga", []), ("Latvia", [])])
def test_a_caption_is_held_against_the_body_of_its_account(place: str, types: list[str]) -> None:
    inside = [c for c in found(CAPTION.format(place=place), TEMPLE) if c.inside]
    assert [c.type for c in inside] == types


COUNTED = "Fifteen boats burn in Tallinn harbour\n\n{lead} burned in the harbour of Tallinn late on Monday.{later}\n"
RECOUNTED = "Twelve boats burned in the harbour of Tallinn late on Monday, according to the police."


@pytest.mark.parametrize(
    ("lead", "later", "types"),
    [
        ("Many", "", ["number"]),
        ("Twelve boats", "", []),
        ("Many", "\n\nTwelve boats burned in the harbour of Tallinn, not fifteen as first thought.", []),
    ],
)
def test_a_figure_that_the_account_corrects_is_not_held_against_it(lead: str, later: str, types: list[str]) -> None:
    between = [c for c in found(COUNTED.format(lead=lead, later=later), RECOUNTED) if not c.inside]
    assert [c.type for c in between] == types


@pytest.mark.parametrize("severity", ["any", "hard", "tension"])
@pytest.mark.parametrize("least", [0.0, 0.5, 0.75, 1.0])
def test_limits_keep_what_is_within_them_as_it_is(severity: str, least: float) -> None:
    event = load_event(shipped_event_folder())
    limits = Settings(severity=severity, min_confidence=least)
    wanted = [c for c in compare(event).contradictions if c.confidence >= least and severity in ("any", c.severity)]
    assert list(compare(event, limits).contradictions) == wanted


def test_every_figure_is_looked_for_once_in_the_other_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    look = number._is_repeated

    def counted(figure: Number, other: Side) -> bool:
        asked.append(figure)
        return look(figure, other)

    monkeypatch.setattr(number, "_is_repeated", counted)
    one, other = (" ".join(f"{n} cats" for n in range(first, first + 60)) for first in (10, 11))
    score_pair_texts(one, other)
    assert 0 < len(asked) <= 120


def test_a_surname_that_a_town_has_too_is_a_persons_where_the_event_tells_whose_it_is() -> None:
    people = "The mason Emil Austin and the painter Jens Krog opened the hall in Odense on Monday."
    praise = "On the steps {} thanked the guild of thatchers for their patience with the leaking roof."
    [finding] = found(f"{people}\n\n{praise.format('Austin')}", f"{people}\n\n{praise.format('Krog')}")
    assert (finding.type, [each.text for each in finding.evidence]) == ("name", ["Austin", "Krog"])


SOLD = "The council {} the old harbour of Saltum to Mr. Olav Berg, the owner of the dairy in Aarhus, on Monday."


def test_a_stop_inside_a_sentence_does_not_part_what_it_tells() -> None:
    told, denied = SOLD.format("sold"), SOLD.format("did not sell")
    assert [each.type for each in found(told, denied)] == ["negation"]

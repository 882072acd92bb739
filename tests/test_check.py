"""`check` on a small event: the lock, the policy, waivers, and what stops a lock from being written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from small_event import edit, write_event
from sourcecmp.cli import run

Runner = Callable[..., "Outcome"]
HURT = ("accounts/observer.txt", "Twelve passengers were treated in the hospital of Kelmore, doctors said.")


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Runner:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str) -> Outcome:
        code = run(["check", *arguments])
        return Outcome(code, *capsys.readouterr())

    return call


@pytest.fixture
def event(check: Runner) -> Path:
    """The event with a current lock, in corpus/."""
    folder = write_event(Path("corpus/ferry"))
    assert check("--update").code == 0
    return folder


def lines(outcome: Outcome, kind: str) -> list[str]:
    return [line for line in outcome.out.splitlines() if line.startswith(f"  {kind} ")]


# --- which events ----------------------------------------------------------------------------------


def test_an_event_is_found_by_its_folder_by_a_file_in_it_and_under_corpus(event: Path, check: Runner) -> None:
    once = check()
    assert once.code == 0
    assert re.match(r"ferry: nothing changed: \d+ shared facts, ", once.out)
    assert check("corpus").out == check(str(event)).out == once.out
    files = [str(event / name) for name in ("event.toml", "accounts/courier.txt", "accounts/observer.txt")]
    assert check(*files).out == once.out


def test_without_events_and_without_a_corpus_it_says_what_to_name(check: Runner) -> None:
    outcome = check()
    assert outcome.code == 2
    assert "name an event's folder" in outcome.err


def test_one_broken_event_does_not_hide_the_others(event: Path, check: Runner) -> None:
    write_event(Path("corpus/broken"))
    edit(Path("corpus/broken"), "event.toml", "date =", "dat =")
    outcome = check()
    assert outcome.code == 2
    assert "broken/event.toml line 2: unknown key 'dat'; did you mean date?" in outcome.err
    assert "ferry: nothing changed" in outcome.out


# --- the lock --------------------------------------------------------------------------------------


def test_without_a_lock_it_names_the_command_that_makes_one(check: Runner) -> None:
    write_event(Path("corpus/ferry"))
    outcome = check()
    assert outcome.code == 2
    assert "corpus/ferry has no sourcecmp.lock; make one: sourcecmp check corpus/ferry --update" in outcome.err


def test_the_lock_is_the_same_to_the_byte_when_it_is_written_again(event: Path, check: Runner) -> None:
    first = (event / "sourcecmp.lock").read_bytes()
    assert check("--update").code == 0
    assert (event / "sourcecmp.lock").read_bytes() == first


def test_the_lock_holds_one_line_per_finding_sorted_and_a_digest_per_file(event: Path) -> None:
    rows = [line.split("\t") for line in (event / "sourcecmp.lock").read_text(encoding="utf-8").splitlines()]
    facts = [row[1] for row in rows if row[0] == "fact"]
    unique = [(row[2].split()[0], row[1]) for row in rows if row[0] == "unique"]
    assert facts == sorted(facts) != []
    assert unique == sorted(unique) != []
    digests = [row[-1] for row in rows if row[0] in ("account", "gold")]
    assert [len(digest) for digest in digests] == [64, 64, 64]
    assert ["signature", "version:0.1.0"] in rows


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("<<<<<<< HEAD", "is left over from a merge; take either side, then sourcecmp check --update --accept"),
        ("facts\tf-1\ttext", "begins with 'facts', not 'fact'"),
        ("unique\tu-1", "is no line of kind 'unique'"),
        ("floor\tlinks\thigh", "is no line of kind 'floor'"),
        ("lock\t9", "is a lock of format '9', where 1 is understood"),
    ],
)
def test_a_lock_that_is_none_gets_one_line_with_what_to_do(event: Path, check: Runner, line: str, words: str) -> None:
    with (event / "sourcecmp.lock").open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")
    outcome = check()
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert words in outcome.err
    assert check("--update").code == 2
    assert check("--update", "--accept").code == 0
    assert check().code == 0


def test_accounts_in_another_order_leave_the_lock_as_it_is(event: Path, check: Runner) -> None:
    text = (event / "event.toml").read_text(encoding="utf-8")
    head, first, second = text.split("[[accounts]]")
    (event / "event.toml").write_text(f"{head}[[accounts]]{second}\n[[accounts]]{first}", encoding="utf-8")
    assert check().code == 0


# --- what is written, and what needs consent -------------------------------------------------------


def test_a_harmless_edit_fails_until_the_lock_follows(event: Path, check: Runner) -> None:
    edit(event, "accounts/courier.txt", "A brass band had played", "A brass band had performed")
    outcome = check()
    assert outcome.code == 1
    assert "'played' is now 'performed'" in lines(outcome, "reworded")[0]
    assert check("--update").code == 0
    assert check().code == 0


def test_losing_a_shared_fact_needs_consent(event: Path, check: Runner) -> None:
    lock = (event / "sourcecmp.lock").read_bytes()
    edit(event, *HURT, "Nobody knew how many had been on board.")
    edit(event, "gold.toml", 'o2 = ["observer", "Twelve passengers"]', 'o2 = ["observer", "Nobody knew"]')
    refused = check("--update")
    assert refused.code == 1
    assert "observer no longer supports fact" in lines(refused, "lost-fact")[0]
    assert "--update --accept" in refused.out
    assert (event / "sourcecmp.lock").read_bytes() == lock
    assert check("--update", "--accept").code == 0
    assert check().code == 0


def test_a_hard_contradiction_needs_consent(event: Path, check: Runner) -> None:
    edit(event, "accounts/observer.txt", "closed for two days", "closed for nine days")
    outcome = check("--update")
    assert outcome.code == 1
    (line,) = lines(outcome, "new-contradiction")
    assert "'two days' against 'nine days'" in line or "'two' against 'nine'" in line
    assert "(accounts/courier.txt:7, accounts/observer.txt:7)" in line
    assert ", hard," in line


def test_accept_alone_is_a_wrong_call(event: Path, check: Runner) -> None:
    assert check("--accept").code == 2


def test_a_lower_figure_against_the_gold_fails_and_names_the_links_lost(event: Path, check: Runner) -> None:
    edit(event, *HURT, "Nobody knew how many had been on board.")
    edit(event, "gold.toml", 'o2 = ["observer", "Twelve passengers"]', 'o2 = ["observer", "Nobody knew"]')
    (line,) = lines(check(), "lowered-gold")
    assert "links: F1 fell from 1.0000 to 0.8000 against the gold; lost: c2 ~ o2" in line


def test_gold_that_no_longer_fits_is_told_and_not_written_away(event: Path, check: Runner) -> None:
    edit(event, "accounts/courier.txt", "Twelve passengers were", "A dozen passengers were")
    outcome = check()
    assert outcome.code == 1
    assert "unit 'c2': 'Twelve passengers' does not occur in courier" in lines(outcome, "broken-gold")[0]
    assert check("--update", "--accept").code == 2


# --- whose doing it is -----------------------------------------------------------------------------


def test_another_signature_is_told_apart_from_an_edit(event: Path, check: Runner) -> None:
    edit(event, "sourcecmp.lock", "version:0.1.0", "version:0.0.9")
    outcome = check()
    assert outcome.code == 0
    assert "signature changed: version:0.0.9 is now version:0.1.0" in lines(outcome, "changed-signature")[0]
    lock = (event / "sourcecmp.lock").read_text(encoding="utf-8")
    fact = next(line for line in lock.splitlines() if line.startswith("fact"))
    (event / "sourcecmp.lock").write_text(lock.replace(f"{fact}\n", ""), encoding="utf-8")
    outcome = check()
    assert outcome.code == 1
    assert "the signature changed, and no file did: this is not an edit's doing" in outcome.out


def test_without_any_edit_it_is_the_programs_doing(event: Path, check: Runner) -> None:
    lock = (event / "sourcecmp.lock").read_text(encoding="utf-8")
    fact = next(line for line in lock.splitlines() if line.startswith("fact"))
    (event / "sourcecmp.lock").write_text(lock.replace(f"{fact}\n", ""), encoding="utf-8")
    outcome = check()
    assert outcome.code == 1
    assert "no file changed: the program finds something else than it did" in outcome.out


def test_an_account_that_is_only_renamed_keeps_its_findings(event: Path, check: Runner) -> None:
    edit(event, "event.toml", 'id = "courier"', 'id = "messenger"')
    (event / "gold.toml").unlink()
    outcome = check()
    assert "account courier is now called messenger" in outcome.out
    assert not lines(outcome, "lost-fact")
    assert not lines(outcome, "new-claim")


# --- policy and waivers ----------------------------------------------------------------------------


def test_flags_beat_the_file_and_the_file_beats_the_defaults(event: Path, check: Runner) -> None:
    edit(event, "accounts/courier.txt", "A brass band had played", "A brass band had performed")
    assert check().code == 1
    with (event / "event.toml").open("a", encoding="utf-8") as stream:
        stream.write('\n[check]\nfail-on = ["lost-fact"]\n')
    passed = check()
    assert passed.code == 0
    assert "[allowed]" in lines(passed, "reworded")[0]
    assert check("--fail-on", "reworded").code == 1
    assert check("--fail-on", "nothing").code == 0


def test_floors_let_lesser_contradictions_pass(event: Path, check: Runner) -> None:
    edit(event, "accounts/observer.txt", "closed for two days", "closed for nine days")
    (event / "gold.toml").unlink()
    assert check("--fail-on", "new-contradiction").code == 1
    assert check("--fail-on", "new-contradiction", "--min-confidence", "1").code == 0
    assert check("--fail-on", "new-contradiction", "--severity", "hard").code == 1


def test_a_standing_contradiction_fails_where_it_is_asked_for_until_it_is_waived(event: Path, check: Runner) -> None:
    edit(event, "accounts/observer.txt", "closed for two days", "closed for nine days")
    check("--update", "--accept")
    outcome = check("--fail-on", "contradiction")
    assert outcome.code == 1
    (line,) = lines(outcome, "contradiction")
    name = next(word for word in line.split() if word.startswith("c-")).rstrip(",")
    with (event / "event.toml").open("a", encoding="utf-8") as stream:
        stream.write(f'\n[[waivers]]\nid = "{name}"\nreason = "asked the harbour master"\nexpires = 2024-06-30\n')
    waived = check("--fail-on", "contradiction", "--today", "2024-06-30")
    assert waived.code == 0
    assert "[waived: asked the harbour master]" in lines(waived, "contradiction")[0]
    over = check("--fail-on", "contradiction", "--today", "2024-07-01")
    assert over.code == 1
    assert "ended on 2024-06-30" in lines(over, "expired-waiver")[0]


@pytest.mark.parametrize("place", ["observer", "accounts/observer.txt", "accounts/observer.txt:5"])
def test_a_waiver_by_type_and_place_spares_the_consent(event: Path, check: Runner, place: str) -> None:
    edit(event, *HURT, "Nobody knew how many had been on board.")
    (event / "gold.toml").unlink()
    with (event / "event.toml").open("a", encoding="utf-8") as stream:
        for kind, where in (("lost-fact", place), ("lowered-gold", "gold.toml")):
            stream.write(f'\n[[waivers]]\ntype = "{kind}"\nplace = "{where}"\nreason = "withdrawn"\n')
    assert check("--update").code == 0


def test_a_waiver_that_matches_nothing_is_told(event: Path, check: Runner) -> None:
    with (event / "event.toml").open("a", encoding="utf-8") as stream:
        stream.write('\n[[waivers]]\nid = "c-00000000"\nreason = "long ago"\n')
    outcome = check()
    assert outcome.code == 0
    assert "the waiver for c-00000000 matches nothing: long ago" in lines(outcome, "unused-waiver")[0]
    assert check("--fail-on", "unused-waiver").code == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("[chek]\n", "line 11: unknown key 'chek'; did you mean check?"),
        ('[check]\nfail_on = "lost-fact"\n', "line 12: unknown key 'fail_on'; did you mean fail-on?"),
        ('[check]\nfail-on = ["lost"]\n', "line 12: 'fail-on' does not know 'lost'; did you mean lost-fact?"),
        ('[check]\nseverity = "grave"\n', "line 12: unknown severity 'grave'"),
        ("[check]\nmin-confidence = 2\n", "line 12: 'min-confidence' is no share"),
        ('[[waivers]]\nid = "c-1"\n', "line 11: 'reason' is missing"),
        ('[[waivers]]\nreason = "x"\ntype = "number"\n', "line 12: this waiver does not say what it waives"),
        ('[[waivers]]\nreason = "x"\nid = "c-1"\nexpires = "soon"\n', "line 14: 'expires' has the wrong type"),
    ],
)
def test_a_wrong_policy_is_told_with_its_line(event: Path, check: Runner, more: str, words: str) -> None:
    with (event / "event.toml").open("a", encoding="utf-8") as stream:
        stream.write(more)
    outcome = check()
    assert outcome.code == 2
    assert words in outcome.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--fail-on", "lost-facts"], "did you mean lost-fact?"),
        (["--severity", "grave"], "--severity does not know 'grave'"),
        (["--min-confidence", "2"], "from 0 to 1"),
        (["--today", "tomorrow"], "write it as 2005-04-21"),
        (["--format", "sariff"], "did you mean sarif?"),
        (["-o", "verdict.pdf"], "has no ending that names a format"),
        (["nowhere"], "there is no folder nowhere"),
    ],
)
def test_a_wrong_call_gets_one_line(event: Path, check: Runner, arguments: list[str], words: str) -> None:
    outcome = check(*arguments)
    assert outcome.code == 2
    assert words in outcome.err
    assert outcome.err.count("\n") == 1


def test_the_verdict_as_json_tells_every_change(event: Path, check: Runner) -> None:
    edit(event, *HURT, "Nobody knew how many had been on board.")
    (event / "gold.toml").unlink()
    (told,) = json.loads(check("--format", "json").out)["events"]
    assert told["state"] == "fails"
    lost = next(change for change in told["changes"] if change["kind"] == "lost-fact")
    assert (lost["file"], lost["line"], lost["accounts"]) == ("accounts/observer.txt", 5, ["courier", "observer"])
    assert lost["fails"]
    assert lost["finding"].startswith("f-")

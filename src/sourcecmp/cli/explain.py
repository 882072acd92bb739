"""`sourcecmp explain`: why one finding was reported, step by step, or what a type of contradiction means."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from sourcecmp.cli.output import COLORS, Color, Width, line_width, wants_color, write
from sourcecmp.cli.source import named_event, one_known
from sourcecmp.errors import UsageError, did_you_mean
from sourcecmp.report import View
from sourcecmp.report.visible import one_line, visible

if TYPE_CHECKING:
    from sourcecmp.contradict import Example, Rule
    from sourcecmp.model import ChangeKind, Sentence
    from sourcecmp.report.lookup import Lookup
    from sourcecmp.report.text_writer import TextWriter

# Enough to see the pattern; the rest lies beside the rule.
MOST_EXAMPLES = 4
# A unique claim is shown beside its nearest sentences; in events beyond this size that would take seconds.
MOST_NEAREST = 3
MOST_COMPARED = 500
# Lists of the report whose entries have ids.
_WITH_IDS = ("facts", "unique", "contradictions", "sentences")


def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID or TYPE",
            help="The id of a finding, or as much of it as is unique; a sentence (dw:9); two sentences (dw:9~rferl:5); "
            "a type of contradiction (number, place...); or a kind of change (lost-fact...).",
        ),
    ],
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="EVENT or FILES", help="As for align. Default: the shipped event."),
    ] = None,
    color: Color = "auto",
    width: Width = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Give it to scripts: the entry of the JSON report, certificate included.")
    ] = False,
) -> None:
    """Explain one finding step by step, or a type of contradiction with examples."""
    from sourcecmp.contradict import RULES, rule
    from sourcecmp.model import ChangeKind
    from sourcecmp.report.text_writer import TextWriter

    if as_json:
        write(_as_json(name, sources or ()))
        return
    out = TextWriter(width=line_width(width), color=wants_color(one_known("--color", color, COLORS)))
    kind = rule(name)
    if kind is not None:
        _describe(out, kind)
    elif name in list(ChangeKind):
        _describe_change(out, ChangeKind(name))
    else:
        _explain_finding(out, name, sources or (), types=[*(each.name for each in RULES), *ChangeKind])
    write(out.text())


# --- a type of contradiction, a kind of change ------------------------------------------------------


def _describe_change(out: TextWriter, kind: ChangeKind) -> None:
    """What `check` means by a kind of change, and what to do about it."""
    from rich.text import Text

    from sourcecmp.check.change import kind_docs

    doc = kind_docs()[kind]
    out.line(Text().append(kind.value, style="bold").append(f"  {doc.title}"))
    for title, text in (("What it means", doc.meaning), ("What to do", doc.todo)):
        out.blank()
        out.line(Text(title, style="bold"))
        out.line(Text(text), indent=2)


def _describe(out: TextWriter, rule: Rule) -> None:
    """What a type means, what it looks like, and what it can't see."""
    from rich.text import Text

    from sourcecmp.contradict.preconditions import PRECONDITIONS

    out.line(Text().append(rule.name, style="bold").append(f"  {rule.doc.summary}"))
    _section(out, "What it means", rule.doc.meaning)
    _examples(out, "An example", [rule.doc.example])
    _examples(out, "A counter-example", [rule.doc.counter_example])
    _section(out, "What it cannot see", rule.doc.cannot_see)
    needless = [f"{name}: {why}" for name, why in rule.spared.items()]
    _section(out, "What must be established", ", ".join(n for n in PRECONDITIONS if n not in rule.spared))
    if needless:
        _section(out, "What need not be", "; ".join(needless))
    for title, fires in (("Reported", True), ("Not reported", False)):
        _examples(out, title, [example for example in rule.examples if example.fires is fires][:MOST_EXAMPLES])


def _section(out: TextWriter, title: str, words: str) -> None:
    from rich.text import Text

    out.blank()
    out.line(Text(title, style="bold"))
    out.line(Text(one_line(words)), indent=2)


def _examples(out: TextWriter, title: str, examples: Sequence[Example]) -> None:
    from rich.text import Text

    for number, example in enumerate(examples):
        out.blank()
        if number == 0:
            out.line(Text(title, style="bold"))
        out.labelled(Text("a"), Text(visible(example.a)))
        out.labelled(Text("b"), Text(visible(example.b)))
        note = ": ".join(part for part in (example.severity, example.note) if part)
        if note:
            out.labelled(Text("="), Text(one_line(note), style="dim"))


def _as_json(name: str, sources: Sequence[str]) -> str:
    from sourcecmp.contradict import RULES, rule

    kind = rule(name)
    if kind is not None:
        fields: object = dataclasses.asdict(kind.doc) | {"examples": [dataclasses.asdict(e) for e in kind.examples]}
    else:
        from sourcecmp.pipeline import compare
        from sourcecmp.report.json import report_fields

        report = report_fields(compare(named_event(sources)), View())
        entries = {entry["id"]: entry for part in _WITH_IDS for entry in report[part]}
        links = {f"{link['a']}~{link['b']}": link for link in report["links"]}
        known = [*entries, *links]
        fields = (entries | links)[_only_match(name, known, [*(r.name for r in RULES), *known], report["event"]["id"])]
    return json.dumps(fields, ensure_ascii=False, indent=1) + "\n"


# --- a finding -------------------------------------------------------------------------------------


def _explain_finding(out: TextWriter, name: str, sources: Sequence[str], *, types: Sequence[str]) -> None:
    from sourcecmp.pipeline import compare
    from sourcecmp.report.explanation import explain_link, explain_sentence
    from sourcecmp.report.lookup import Lookup

    lookup = Lookup(compare(named_event(sources)))
    if name in lookup.sentences:
        explain_sentence(out, lookup, lookup.sentences[name])
    elif "~" in name:
        pair = _sentence_pair(lookup, name)
        link = lookup.links.get(pair)
        if link is not None:
            explain_link(out, lookup, link)
        else:
            _explain_unlinked(out, lookup, pair)
    else:
        _explain_by_id(out, lookup, name, types)


def _sentence_pair(lookup: Lookup, name: str) -> tuple[str, str]:
    """The two sentences of "a:1~b:2"; the id of an account may hold "~" as well."""
    parts = name.split("~")
    halves = [("~".join(parts[:cut]).strip(), "~".join(parts[cut:]).strip()) for cut in range(1, len(parts))]
    known = next((pair for pair in halves if set(pair) <= lookup.sentences.keys()), halves[0])
    for part in known:
        if part not in lookup.sentences:
            raise _unknown(part, list(lookup.sentences), "sentence")
    first, second = known
    if lookup.sentences[first].account == lookup.sentences[second].account:
        raise UsageError(
            f"{first} and {second} are of one account", hint="links join sentences of two, as in dw:9~rferl:5"
        )
    return (second, first) if (second, first) in lookup.links else (first, second)


def _explain_unlinked(out: TextWriter, lookup: Lookup, pair: tuple[str, str]) -> None:
    from rich.text import Text

    from sourcecmp.pipeline import score_pair_texts
    from sourcecmp.report.styles import sentence_rows

    rows = [lookup.sentences[name] for name in pair]
    out.line(Text().append(visible(" ~ ".join(pair)), style="bold").append("  not linked"))
    out.blank()
    sentence_rows(out, rows, [(), ()], style="")
    out.blank()
    alone = score_pair_texts(rows[0].text, rows[1].text).score
    out.line(Text(f"Judged on their own, without the event around them, they score {alone:.2f}."), indent=2)


def _explain_by_id(out: TextWriter, lookup: Lookup, name: str, types: Sequence[str]) -> None:
    from sourcecmp.report import explanation

    report = lookup.report
    ids = [f.id for f in report.facts] + [c.id for c in report.contradictions] + [u.id for u in report.unique]
    wanted = _only_match(name, ids, [*types, *ids, *lookup.sentences], report.event.id)
    for fact in report.facts:
        if fact.id == wanted:
            explanation.explain_fact(out, lookup, fact)
    for contradiction in report.contradictions:
        if contradiction.id == wanted:
            explanation.explain_contradiction(out, lookup, contradiction)
    for claim in report.unique:
        if claim.id == wanted:
            explanation.explain_unique(out, lookup, claim)
            _closest(out, lookup, lookup.sentences[claim.sentence])


def _closest(out: TextWriter, lookup: Lookup, sentence: Sentence) -> None:
    """The sentences of other accounts that come nearest, judged without the event around them."""
    from rich.text import Text

    from sourcecmp.pipeline import score_pair_texts
    from sourcecmp.report.styles import sentence_rows

    roles = {account.id: account.role for account in lookup.report.event.accounts}
    others = [
        other
        for other in lookup.report.sentences
        if other.account != sentence.account and roles[other.account] == "account" and other.region != "boilerplate"
    ]
    if not others or len(others) > MOST_COMPARED:
        return
    scores = {other.id: score_pair_texts(sentence.text, other.text).score for other in others}
    nearest = sorted(others, key=lambda other: -scores[other.id])[:MOST_NEAREST]
    out.blank()
    out.line(Text("What comes nearest, each pair judged on its own", style="bold"))
    sentence_rows(out, nearest, [()] * len(nearest), style="")
    out.line(Text("scores " + ", ".join(f"{scores[other.id]:.2f}" for other in nearest)), indent=2)


def _only_match(name: str, ids: Sequence[str], known: Sequence[str], event: str) -> str:
    matches = [name] if name in ids else [each for each in ids if name and each.startswith(name)]
    if len(matches) > 1:
        raise UsageError(f"{name!r} begins {len(matches)} ids: {', '.join(matches[:5])}", hint="give more of the id")
    if not matches:
        raise _unknown(name, known, f"finding or type of contradiction in {event}")
    return matches[0]


def _unknown(name: str, known: Sequence[str], what: str) -> UsageError:
    hint = did_you_mean(name, known, "the ids are those that sourcecmp align shows")
    return UsageError(f"{name!r} is no {what}", hint=hint)

"""The aligned table: a column an account, a group of rows a shared fact, the words in common marked.

Of each account the sentence that fits best is shown, with links to the others it states the fact in. Below it, on
demand, what each account adds and leaves out, and how it renders a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcecmp.model import Account, Fact, Passage, Rendering, Sentence, Telling
from sourcecmp.report.anchors import fragment
from sourcecmp.report.best_sentences import best_of_each
from sourcecmp.report.highlights import Pair, common_spans
from sourcecmp.report.html.context import Context, finding_id, region_note
from sourcecmp.report.html.markup import Html, el, joined, marked
from sourcecmp.report.styles import plural

# More columns than these are too narrow to read; the page then lays the sentences below each other, and its reader may
# choose columns.
MOST_COLUMNS = 6


def facts_section(context: Context) -> Html:
    columns = len(context.accounts)
    heads = el("tr", *(el("th", account.id, scope="col") for account in context.accounts))
    table = el(
        "table",
        el("caption", "Shared facts, a column for each account", class_="unseen"),
        el("thead", heads),
        *(_group(context, fact) for fact in context.facts),
        id="aligned",
        class_=f"aligned columns-{columns if columns <= MOST_COLUMNS else 'many'}",
    )
    return el(
        "section",
        el("h2", "Shared facts ", el("span", str(len(context.facts)), class_="total")),
        _chooser(context) if columns > 2 and context.facts else None,
        table if context.facts else el("p", "No two accounts state the same fact.", class_="none"),
        id="facts",
    )


def _chooser(context: Context) -> Html:
    """Boxes that pick the columns; they do something only where scripts run."""
    boxes = [
        el("label", el("input", type="checkbox", value=number, checked=True), f" {account.id}")
        for number, account in enumerate(context.accounts)
    ]
    return el(
        "details",
        el("summary", "Accounts shown"),
        el(
            "fieldset",
            el("legend", "Accounts shown in the table", class_="unseen"),
            *boxes,
            *(el("button", name, type="button", value=name) for name in ("all", "none")),
        ),
        id="chooser",
        class_="chooser",
        hidden=True,
    )


def _group(context: Context, fact: Fact) -> Html:
    sentences = [context.lookup.sentences[name] for name in fact.sentences]
    best = best_of_each(context.lookup, fact)
    links = tuple(pair for pair in fact.links if set(pair) <= best) or fact.links
    surest = max((context.lookup.links[pair].score for pair in fact.links if pair in context.lookup.links), default=1.0)
    cells = [_cell(context, account, sentences, best, links) for account in context.accounts]
    width = len(context.accounts)
    return el(
        "tbody",
        el("tr", el("th", _headline(context, fact), colspan=width, scope="rowgroup"), class_="headline"),
        el("tr", *cells, class_="cells"),
        el("tr", el("td", *_tellings(context, fact), colspan=width), class_="below"),
        id=fact.id,
        class_="finding",
        tabindex="-1",
        data_kind="fact",
        data_accounts=context.columns(fact.accounts),
        data_confidence=f"{surest:.2f}",
    )


def _headline(context: Context, fact: Fact) -> Html:
    spread = f"{len(fact.accounts)} of {len(context.accounts)} accounts"
    return joined(
        [
            el("span", fact.text, class_="statement"),
            el("span", el("span", spread, class_="spread"), " ", finding_id(fact.id), class_="aside"),
        ],
        " ",
    )


def _cell(
    context: Context, account: Account, sentences: Sequence[Sentence], best: set[str], links: Sequence[Pair]
) -> Html:
    mine = [sentence for sentence in sentences if sentence.account == account.id]
    if not mine:
        # Side by side, an empty place says whose it is; among many accounts it is left out.
        return el("td", data_who=account.id if len(context.accounts) <= MOST_COLUMNS else None)
    parts = [el("span", account.id, class_="who")]
    for sentence in mine:
        if sentence.id in best:
            words = marked(sentence.text, common_spans(context.lookup, links, sentence))
            parts.append(el("p", region_note(sentence), words, " ", context.link_to_sentence(sentence)))
    further = [el("a", str(s.index), href="#" + fragment(s.id)) for s in mine if s.id not in best]
    if further:
        parts.append(el("p", "also ", joined(further, ", "), class_="also"))
    return el("td", *parts)


def _tellings(context: Context, fact: Fact) -> Iterator[Html]:
    if fact.not_in:
        yield el("p", f"not in {', '.join(fact.not_in)}", class_="lacking")
    rows = [row for row in (_telling(telling) for telling in fact.tellings) if row is not None]
    if rows:
        yield el("details", el("summary", "What each adds and leaves out"), el("dl", *rows))
    if fact.quotation:
        said = [_rendering(context, rendering) for rendering in fact.quotation]
        summary = f"A quotation in {plural(len(said), 'rendering')}"
        yield el("details", el("summary", summary), el("dl", *said))


def _telling(telling: Telling) -> Html | None:
    parts = [
        el("dd", el("span", label, class_="label"), " ", _passages(passages))
        for label, passages in (("+ adds", telling.adds), ("\u2212 leaves out", telling.leaves_out))
        if passages
    ]
    return el("div", el("dt", telling.account), *parts) if parts else None


def _rendering(context: Context, rendering: Rendering) -> Html:
    differs = _passages(rendering.differs) if rendering.differs else None
    return el(
        "div",
        el("dt", context.link_to_sentence(context.lookup.sentences[rendering.passage.sentence])),
        el("dd", el("span", rendering.kind, class_="label"), " ", el("q", rendering.passage.text)),
        el("dd", el("span", "only here", class_="label"), " ", differs) if differs else None,
    )


def _passages(passages: Sequence[Passage]) -> Html:
    return joined((el("q", passage.text) for passage in passages), ", ")

"""What one account alone claims, and the accounts in full, each sentence with links to the findings that rest on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sourcecmp.model import Account, Region, Sentence, UniqueClaim
from sourcecmp.report.anchors import anchor, fragment
from sourcecmp.report.contradictions import SIGNS
from sourcecmp.report.html.context import Context, finding_id, region_note
from sourcecmp.report.html.markup import Html, el, joined
from sourcecmp.report.html.matrix import short
from sourcecmp.report.styles import plural

# With more accounts than these the page would be long before anybody asks for a text.
MOST_OPEN = 4
# Characters of a fact's statement in what a link says of itself.
LONGEST_HINT = 50


def unique_section(context: Context) -> Html:
    groups = groupby(context.unique, key=lambda claim: claim.account)
    return el(
        "section",
        el("h2", "Unique claims ", el("span", str(len(context.unique)), class_="total")),
        el("div", *(_claims(context, name, list(claims)) for name, claims in groups), class_="claims")
        if context.unique
        else el("p", "Every sentence has support in another account.", class_="none"),
        id="unique",
    )


def _claims(context: Context, name: str, claims: Sequence[UniqueClaim]) -> Html:
    entries = [_claim(context, claim) for claim in claims]
    return el(
        "div",
        el("h3", name, " ", el("span", str(len(claims)), class_="total")),
        el("ul", *entries),
        class_="claim-group",
    )


def _claim(context: Context, claim: UniqueClaim) -> Html:
    sentence = context.lookup.sentences[claim.sentence]
    references = el("span", context.link_to_sentence(sentence), " ", finding_id(claim.id), class_="refs")
    return el(
        "li",
        region_note(sentence),
        sentence.text,
        " ",
        references,
        id=claim.id,
        class_="finding",
        tabindex="-1",
        data_kind="unique",
        data_accounts=context.columns([claim.account]),
    )


def texts_section(context: Context) -> Html:
    return el(
        "section",
        el("h2", "The accounts in full"),
        el("div", *(_account(context, account) for account in context.accounts), class_="texts"),
        id="texts",
    )


def _account(context: Context, account: Account) -> Html:
    sentences = context.sentences_of[account.id]
    paragraphs = [
        _paragraph(context, list(group)) for _, group in groupby(sentences, key=lambda s: (s.paragraph, s.region))
    ]
    outlet = el("span", f" {account.outlet}", class_="faint") if account.outlet else None
    title = el("h3", account.id, outlet)
    size = el("span", plural(len(sentences), "sentence"), class_="aside")
    return el(
        "details",
        el("summary", title, size),
        *(paragraphs or [el("p", "No text of an article was found.", class_="none")]),
        id=anchor("a", account.id),
        class_="account",
        open=len(context.accounts) <= MOST_OPEN,
        data_accounts=context.columns([account.id]),
    )


def _paragraph(context: Context, sentences: Sequence[Sentence]) -> Html:
    first = sentences[0]
    note = region_note(first)
    parts = [note, *(_sentence(context, sentence) for sentence in sentences)]
    return el("p", joined([part for part in parts if part is not None], " "), class_=first.region.value)


def _sentence(context: Context, sentence: Sentence) -> Html:
    name = fragment(sentence.id)
    links = [*_links(context, sentence)]
    number = el("a", str(sentence.index), class_="n", href=f"#{name}")
    to = el("span", joined(links, " "), class_="to") if links else None
    return el("span", number, el("span", sentence.text), to, id=name, class_=f"s {_standing(context, sentence)}")


def _standing(context: Context, sentence: Sentence) -> str:
    if sentence.region is Region.BOILERPLATE:
        return "aside-text"
    if sentence.id in context.clashes_of:
        return context.clashes_of[sentence.id][0].severity  # the gravest comes first
    if sentence.id in context.facts_of:
        return "shared"
    return "alone" if sentence.id in context.unique_of else "plain"


def _links(context: Context, sentence: Sentence) -> Iterator[Html]:
    for fact in context.facts_of.get(sentence.id, ()):
        hint = short(fact.text, LONGEST_HINT)
        yield el("a", f"={len(fact.accounts)}", href=f"#{fact.id}", title=hint)
    for c in context.clashes_of.get(sentence.id, ()):
        yield el("a", f"{SIGNS.get(c.severity, '')}{c.type}", href=f"#{c.id}", class_=f"to-{c.severity}")
    claim = context.unique_of.get(sentence.id)
    if claim is not None:
        yield el("a", "only here", href=f"#{claim.id}", class_="to-unique")

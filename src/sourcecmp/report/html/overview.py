"""The top of the page: the event, the counts, the gravest contradictions, the accounts, and what to be warned of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sourcecmp.model import Account, Region
from sourcecmp.report.anchors import anchor
from sourcecmp.report.contradictions import SIGNS
from sourcecmp.report.html.context import Context
from sourcecmp.report.html.markup import Html, el, joined
from sourcecmp.report.styles import day, plural

# More than these few would push the accounts off the first screen.
MOST_FIRST = 3


def title_of(context: Context) -> str:
    event = context.report.event
    return event.title or "Comparison of " + ", ".join(account.id for account in context.accounts)


def masthead(context: Context) -> Html:
    event = context.report.event
    where = [day(event.date)] if event.date else []
    where += [event.place] if event.place else []
    return joined(
        [
            el("p", f"{plural(len(context.accounts), 'account')} of one event, compared", class_="eyebrow"),
            el("h1", title_of(context)),
            el("p", " · ".join(where), class_="where") if where else None,
            el("p", joined(_counts(context), ", "), ".", class_="counts"),
            *_gravest(context),
        ]
    )


def _counts(context: Context) -> Iterator[Html]:
    sections = context.view.sections
    if "shared" in sections:
        facts = context.facts
        everywhere = sum(len(fact.accounts) == len(context.accounts) for fact in facts)
        many = f" ({everywhere} in all {len(context.accounts)})" if len(context.accounts) > 2 and facts else ""
        yield _count(len(facts), "shared fact", "#facts", many)
    if "contradictions" in sections:
        shown = [c for alike in context.clashes for c in alike]
        hard = sum(c.severity == "hard" for c in shown)
        yield _count(len(shown), "contradiction", "#contradictions", f" ({hard} hard)" if shown else "")
    if "unique" in sections:
        yield _count(len(context.unique), "unique claim", "#unique", "")


def _count(number: int, noun: str, target: str, more: str) -> Html:
    return joined([el("a", el("b", str(number)), plural(number, noun).removeprefix(str(number)), href=target), more])


def _gravest(context: Context) -> Iterator[Html]:
    """The surest hard contradictions in a line each, since they are what a reader must not miss."""
    hard = [alike[0] for alike in context.clashes if alike[0].severity == "hard"][:MOST_FIRST]
    if hard:
        lines = [el("li", el("a", f"{SIGNS['hard']} {c.type}", href=f"#{c.id}"), " ", c.explanation) for c in hard]
        yield el("ul", *lines, class_="gravest", aria_label="Hard contradictions")


def accounts_section(context: Context) -> Html:
    shared: Counter[str] = Counter(name for fact in context.facts for name in fact.accounts)
    alone = Counter(claim.account for claim in context.unique)
    rows = [_account_row(context, account, shared[account.id], alone[account.id]) for account in context.accounts]
    heads = ("account", "outlet", "published", "sentences", "shared facts", "unique claims", "file")
    head = el("tr", *(el("th", name, scope="col") for name in heads))
    table = el("table", el("thead", head), el("tbody", *rows), class_="accounts")
    background = [account.id for account in context.report.event.accounts if account.role != "account"]
    return el(
        "section",
        el("h2", "Accounts", id="h-accounts"),
        *(el("p", el("strong", "Warning: "), notice.message, class_="warning") for notice in context.report.warnings),
        el("div", table, class_="scroll", tabindex="0", role="region", aria_labelledby="h-accounts"),
        el("p", f"Not compared (background): {', '.join(background)}.", class_="faint") if background else None,
        id="accounts",
    )


def _account_row(context: Context, account: Account, shared: int, alone: int) -> Html:
    sentences = sum(s.region is not Region.BOILERPLATE for s in context.sentences_of[account.id])
    name = el("a", account.id, href="#" + anchor("a", account.id))
    return el(
        "tr",
        el("th", name, scope="row"),
        el("td", account.outlet or "\u2013"),
        el("td", day(account.published) if account.published else "no date"),
        *(el("td", str(number), class_="number") for number in (sentences, shared, alone)),
        el("td", account.file or "\u2013", class_="file"),
    )

"""The report as one page of HTML that opens offline, with nothing from elsewhere, and is useful with scripts off.

In go a report and a view, out comes the page: `page.html` with the sections in its places, `page.css` and `page.js`
inside. The page's own policy allows this one style and this one script, by their hashes, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import resources

from sourcecmp import __version__
from sourcecmp.model import Report
from sourcecmp.report import View
from sourcecmp.report.html.context import Context
from sourcecmp.report.html.contradictions import contradictions_section
from sourcecmp.report.html.controls import contents, filters
from sourcecmp.report.html.markup import Html, el, joined
from sourcecmp.report.html.matrix import map_section
from sourcecmp.report.html.overview import accounts_section, masthead, title_of
from sourcecmp.report.html.table import facts_section
from sourcecmp.report.html.texts import texts_section, unique_section

summary = "a page to read in a browser, offline"

_PLACE = re.compile(r"\{\{(\w+)\}\}")


def render(report: Report, view: View) -> str:
    context = Context(report, view)
    style, script = _resource("page.css"), _resource("page.js")
    parts = {
        "policy": f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'",
        "style": style,
        "script": script,
        "title": joined([title_of(context)]),
        "masthead": masthead(context),
        "contents": contents(context),
        "filters": filters(context),
        "sections": joined(_sections(context), "\n"),
        "about": el("p", f"sourcecmp {__version__} · ", el("span", report.signature, class_="signature")),
    }
    # One pass: what is put in is not looked at again.
    return _PLACE.sub(lambda place: parts[place[1]], _resource("page.html"))


def _sections(context: Context) -> list[Html]:
    sections = [accounts_section(context)]
    if "shared" in context.view.sections:
        sections.append(map_section(context))
    if "contradictions" in context.view.sections:
        sections.append(contradictions_section(context))
    if "shared" in context.view.sections:
        sections.append(facts_section(context))
    if "unique" in context.view.sections:
        sections.append(unique_section(context))
    return [*sections, texts_section(context)]


def _resource(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

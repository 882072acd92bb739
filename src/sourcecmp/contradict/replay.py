"""Does a certificate still hold? The texts are held against it, and so is what the rules find in them now.

In come a certificate, the two sentences as they stand now and the certificates that the rules give for them now;
out goes a `Verdict` with one clear statement: that it holds, or the first thing that is not as certified.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from sourcecmp.model import Certificate, Passage, Sentence, Verdict


def verdict(certificate: Certificate, sentences: Sequence[Sentence | None], again: Sequence[Certificate]) -> Verdict:
    """Whether a certificate holds; `sentences` are those it names, None for one that is no longer there."""
    for certified, found in zip(certificate.sentences, sentences, strict=True):
        if change := _change(certified, found):
            return Verdict(False, change)
    if certificate in again:
        values = " against ".join(f'"{value.text}"' for value in certificate.values)
        return Verdict(True, f"{certificate.severity} {certificate.type}: {values}")
    nearest = max(
        (each for each in again if each.type == certificate.type),
        key=lambda each: sum(x == y for x, y in zip(each.values, certificate.values, strict=True)),
        default=None,
    )
    if nearest is None:
        names = " and ".join(passage.sentence for passage in certificate.sentences)
        return Verdict(False, f"no contradiction of type {certificate.type} is found between {names}")
    return Verdict(False, _difference(certificate, nearest))


def _change(certified: Passage, found: Sentence | None) -> str:
    """What became of a certified sentence, "" where it stands as it stood."""
    name = certified.sentence
    if found is None:
        return f"there is no sentence {name} in these texts"
    if found.text != certified.text:
        was, now = _first_difference(certified.text.split(), found.text.split())
        return f"{name} was changed: it says {now} where the certificate has {was}"
    if found.span != certified.span:
        return f"{name} was moved: it begins at {found.span.start}, not at {certified.span.start}"
    return ""


def _first_difference(was: Sequence[str], now: Sequence[str]) -> tuple[str, str]:
    pair = next((old, new) for old, new in zip_longest(was, now) if old != new) if was != now else (None, None)
    old, new = (f'"{word}"' if word else "nothing" for word in pair)
    return old, new


def _difference(certificate: Certificate, found: Certificate) -> str:
    for certified, value in zip(certificate.values, found.values, strict=True):
        if certified != value:
            was = f'"{certified.text}" ({certified.value})'
            return f'{value.sentence}: what clashes is "{value.text}" ({value.value}), not {was}'
    outcomes = {check.name: check.outcome for check in found.checks}
    for check in certificate.checks:
        if outcomes.get(check.name) != check.outcome:
            return f"{check.name}: {outcomes.get(check.name, 'not checked')}; the certificate has: {check.outcome}"
    if certificate.severity != found.severity:
        return f"the contradiction is {found.severity} now, not {certificate.severity}"
    return "the words that the sentences have in common are not those of the certificate"

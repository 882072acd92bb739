"""Lists the verb forms that a sentence may be told by: past, participle, third person and base forms that are more
often a verb than anything else. Forms come from WordNet, how common they are from wordfreq.

Run, after `frequency`: python -m sourcecmp_tools.lexicons.verbs --source /usr/share/wordnet
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcecmp_tools.lexicons.files import PRINCETON, WORDFREQ, parsed_source, table, write_lines
from sourcecmp_tools.lexicons.lemmas import Reading, readings
from sourcecmp_tools.lexicons.princeton import WordNet

# Share of a form's tagged uses that must be a verb's. A past form is seldom anything else, a plural noun often.
LEAST_SHARE = {"past": 0.4, "participle": 0.4, "third": 0.65, "base": 0.75}
# "supports", "reports": as often a plural noun, so that what stands around must tell.
LEAST_SHARE_PERHAPS = 0.2
# Endings that tell a participle from the past where a verb has both ("taken" and "took", "begun" and "began").
PARTICIPLE_ENDINGS = ("n", "ne", "um", "un", "ung", "unk")


def verb_forms(wordnet: WordNet, usage: dict[str, float]) -> Iterator[tuple[str, str]]:
    """(form, kind) for every form that is chiefly a verb's."""
    pasts = _irregular_pasts(wordnet)
    for form in usage:
        if form.endswith("ing"):
            continue
        options = readings(wordnet, form, usage)
        verb = next((option for option in options if option.part == "v"), None)
        if verb is None:
            continue
        kind = _kind(form, verb, pasts)
        total = sum(option.score for option in options)
        if verb.score >= LEAST_SHARE[kind] * total:
            yield form, kind
        elif kind == "third" and verb.score >= LEAST_SHARE_PERHAPS * total:
            yield form, "perhaps"


def _irregular_pasts(wordnet: WordNet) -> dict[str, set[str]]:
    """Verb -> its irregular past forms and participles."""
    found: dict[str, set[str]] = {}
    for (form, part), bases in wordnet.exceptions.items():
        if part == "v" and not form.endswith(("ing", "s")) and "_" not in form:
            for base in bases:
                found.setdefault(base, set()).add(form)
    return found


def _kind(form: str, verb: Reading, pasts: dict[str, set[str]]) -> str:
    irregular = pasts.get(verb.lemma, set())
    if form in irregular:
        others = [other for other in irregular if other != form and not other.endswith(PARTICIPLE_ENDINGS)]
        return "participle" if others and form.endswith(PARTICIPLE_ENDINGS) else "past"
    if form == verb.lemma:
        return "base"
    return "third" if form.endswith("s") else "past"


def main() -> None:
    wordnet = WordNet(parsed_source(__doc__ or "", default="/usr/share/wordnet"))
    usage = {word: 10 ** (int(value) / 100 - 9) for word, value in table("en/frequency.tsv") if word.isalpha()}
    by_kind: dict[str, list[str]] = {}
    for form, kind in verb_forms(wordnet, usage):
        by_kind.setdefault(kind, []).append(form)
    write_lines(
        "en/verb_forms.tsv",
        header=[f"Origin: {PRINCETON}", f"Which forms are in use: {WORDFREQ}", "kind <tab> forms"],
        lines=(f"{kind}\t{' '.join(sorted(forms))}" for kind, forms in sorted(by_kind.items())),
    )


if __name__ == "__main__":
    main()

"""Writes the files that derive from Princeton WordNet: lemmas, related words, opposites and classes of nouns.

Run: python -m sourcecmp_tools.lexicons.wordnet --source /usr/share/wordnet
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from itertools import permutations, product

from sourcecmp.data.lexical import lemma
from sourcecmp_tools.lexicons.files import PRINCETON, WORDFREQ, parsed_source, table, write_lines
from sourcecmp_tools.lexicons.lemmas import defaults, part_readings
from sourcecmp_tools.lexicons.nouns import exclusive_classes, noun_classes
from sourcecmp_tools.lexicons.princeton import WordNet
from sourcecmp_tools.lexicons.related import Pairs, Vocabulary, antonyms, derived, synonyms, variants

LEAST_ZIPF = 2.2  # forms rarer than this are left as they are


def _overrides() -> dict[str, str]:
    return {row[0]: row[1] for row in table("en/lemma_overrides.tsv")}


def _usage() -> dict[str, float]:
    """Form -> its share of all words, for the forms worth listing, sorted."""
    wordfreq = importlib.import_module("wordfreq")
    frequencies: dict[str, float] = wordfreq.get_frequency_dict("en", wordlist="large")
    least = 10 ** (LEAST_ZIPF - 9)
    return {w: f for w, f in sorted(frequencies.items()) if f >= least and w.isascii() and w.isalpha()}


def _write_lemmas(wordnet: WordNet, usage: dict[str, float]) -> None:
    lemmas = defaults(wordnet, usage, _overrides())
    origin = [f"Origin: {PRINCETON}", f"Which forms are in use: {WORDFREQ}"]
    write_lines(
        "en/lemmas.tsv",
        header=[*origin, "inflected form <tab> base form in its likeliest reading"],
        lines=(f"{form}\t{base}" for form, base in sorted(lemmas.items())),
    )
    write_lines(
        "en/lemmas_by_part.tsv",
        header=[*origin, "form and part of speech <tab> base form, where it is not the likeliest reading"],
        lines=sorted(f"{form} {part}\t{base}" for form, part, base in part_readings(wordnet, usage, lemmas)),
    )


def _joined(*sources: Pairs) -> Pairs:
    return {word: set().union(*(s.get(word, ()) for s in sources)) for source in sources for word in source}


def _news_synonyms() -> Pairs:
    pairs: Pairs = defaultdict(set)
    for (line,) in table("en/news_synonyms.tsv"):
        for a, b in permutations(map(lemma, line.split()), 2):
            if a != b:
                pairs[a].add(b)
    return pairs


def _news_opposites(kind: str) -> Pairs:
    pairs: Pairs = defaultdict(set)
    for found, *groups in table("en/opposites.tsv"):
        for a, b in product(*(map(lemma, group.split()) for group in groups)) if found == kind else ():
            if a != b:
                pairs[a].add(b)
                pairs[b].add(a)
    return pairs


def _write_related(vocabulary: Vocabulary) -> None:
    converses = _news_opposites("converse")
    opposites = _joined(antonyms(vocabulary), _news_opposites("opposite"))
    kinds = (
        _joined(synonyms(vocabulary), variants(vocabulary), _news_synonyms()),
        derived(vocabulary),
        {word: others - converses.get(word, set()) for word, others in opposites.items()},
        converses,
    )
    rows = ((word, [" ".join(sorted(pairs.get(word, ()))) for pairs in kinds]) for word in sorted(set().union(*kinds)))
    write_lines(
        "en/related.tsv",
        header=[
            f"Origin: {PRINCETON}",
            "and news_synonyms.tsv, opposites.tsv, written for sourcecmp. Licence: MIT",
            "word <tab> synonyms <tab> derived forms <tab> antonyms <tab> converses",
        ],
        lines=("\t".join([word, *columns]).rstrip("\t") for word, columns in rows if any(columns)),
    )


def _vocabulary(wordnet: WordNet) -> Vocabulary:
    general = frozenset(word for (line,) in table("en/general_words.tsv") for word in line.split())
    zipf = {word: int(value) / 100 for word, value in table("en/frequency.tsv")}
    return Vocabulary(wordnet, zipf, general)


def _write_nouns(vocabulary: Vocabulary) -> None:
    write_lines(
        "en/noun_classes.tsv",
        header=[f"Origin: {PRINCETON}", "class <tab> nouns whose leading senses belong to it"],
        lines=(f"{name}\t{' '.join(nouns)}" for name, nouns in noun_classes(vocabulary)),
    )
    write_lines(
        "en/exclusive.tsv",
        header=[f"Origin: {PRINCETON}", "class <tab> words that exclude each other within it"],
        lines=(f"{name}\t{' '.join(words)}" for name, words in exclusive_classes(vocabulary)),
    )


def main() -> None:
    wordnet = WordNet(parsed_source(__doc__ or "", default="/usr/share/wordnet"))
    _write_lemmas(wordnet, _usage())
    vocabulary = _vocabulary(wordnet)
    _write_related(vocabulary)
    _write_nouns(vocabulary)


if __name__ == "__main__":
    main()

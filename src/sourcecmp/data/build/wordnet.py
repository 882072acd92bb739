"""Writes the files that derive from Princeton WordNet: lemmas, related words, opposites and classes of nouns.

Run: python -m sourcecmp.data.build.wordnet --source /usr/share/wordnet
"""

from __future__ import annotations

import importlib

from sourcecmp.data.build.files import DATA_FOLDER, PRINCETON, WORDFREQ, parsed_source, write_lines
from sourcecmp.data.build.lemmas import defaults, part_readings
from sourcecmp.data.build.nouns import exclusive_classes, noun_classes
from sourcecmp.data.build.princeton import WordNet
from sourcecmp.data.build.related import Vocabulary, antonyms, derived, synonyms

LEAST_ZIPF = 2.0  # forms rarer than this are left as they are


def _overrides() -> dict[str, str]:
    lines = (DATA_FOLDER / "lemma_overrides.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


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
        "lemmas.tsv",
        header=[*origin, "inflected form <tab> base form in its likeliest reading"],
        lines=(f"{form}\t{base}" for form, base in sorted(lemmas.items())),
    )
    write_lines(
        "lemmas_by_part.tsv",
        header=[*origin, "form <tab> part of speech <tab> base form, where it is not the likeliest reading"],
        lines=("\t".join(row) for row in sorted(part_readings(wordnet, usage, lemmas))),
    )


def _write_related(vocabulary: Vocabulary) -> None:
    kinds = {"s": synonyms(vocabulary), "d": derived(vocabulary), "a": antonyms(vocabulary)}
    rows = sorted((word, kind, others) for kind, pairs in kinds.items() for word, others in pairs.items())
    write_lines(
        "related.tsv",
        header=[f"Origin: {PRINCETON}", "word <tab> s(ynonyms), d(erived), a(ntonyms) <tab> words"],
        lines=(f"{word}\t{kind}\t{' '.join(sorted(others))}" for word, kind, others in rows),
    )


def _vocabulary(wordnet: WordNet) -> Vocabulary:
    lines = (DATA_FOLDER / "general_words.tsv").read_text(encoding="utf-8").splitlines()
    general = frozenset(word for line in lines if not line.startswith("#") for word in line.split())
    zipf = {
        word: float(level)
        for line in (DATA_FOLDER / "frequency.tsv").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for level, words in [line.split("\t")]
        for word in words.split()
    }
    return Vocabulary(wordnet, zipf, general)


def _write_nouns(vocabulary: Vocabulary) -> None:
    write_lines(
        "noun_classes.tsv",
        header=[f"Origin: {PRINCETON}", "class <tab> nouns whose leading senses belong to it"],
        lines=(f"{name}\t{' '.join(nouns)}" for name, nouns in noun_classes(vocabulary)),
    )
    write_lines(
        "exclusive.tsv",
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

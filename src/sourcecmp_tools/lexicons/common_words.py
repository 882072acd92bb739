"""Lists the base forms of everyday words that are written small, so that a capital at the start of a sentence
isn't taken for a name. Words come from WordNet, where names stand with a capital; how common they are from wordfreq."""

from __future__ import annotations

from sourcecmp.data import lexical
from sourcecmp_tools.lexicons.files import PRINCETON, WORDFREQ, parsed_source, write_lines
from sourcecmp_tools.lexicons.princeton import WordNet

# Rarer words are as likely a name ("macon", "lindsay") as anything else.
RAREST = 2.3
# A word that is mostly somebody's or some place's name is not held against the name.
LEAST_SHARE_SMALL = 0.5


def common_words(wordnet: WordNet) -> list[str]:
    """Words that WordNet spells small in at least half of their synsets."""
    small: dict[str, int] = {}
    large: dict[str, int] = {}
    for synset in wordnet.synsets.values():
        for word in synset.words:
            counts = small if word[0].islower() else large
            counts[word.lower()] = counts.get(word.lower(), 0) + 1
    return sorted(
        word
        for word, count in small.items()
        if word.isalpha()
        and len(word) > 1
        and lexical.zipf(word) >= RAREST
        and count >= LEAST_SHARE_SMALL * (count + large.get(word, 0))
    )


if __name__ == "__main__":
    found = common_words(WordNet(parsed_source("Everyday words", default="/usr/share/wordnet")))
    rows = [" ".join(found[i : i + 20]) for i in range(0, len(found), 20)]
    write_lines("en/people/common_words.txt", header=[PRINCETON, f"Which words are in use: {WORDFREQ}"], lines=rows)

"""Words, numbers and marks of a sentence.

In comes any string, out go tokens in text order that cover every character but white space. What is split and what
stays together serves comparison: a clitic is a token of its own ("NATO's" -> NATO + 's, "don't" -> do + n't), a
hyphen separates ("NATO-Russia", "31-nation", "twenty-six") except after a prefix ("co-operation", which has the
lemma of "cooperation"), initials and letters with periods stay whole even if spaced ("U.S.", "U. S.", "a.m."), and a
figure is parted from the letters behind it ("5.2bn" -> 5.2 + bn) unless they make an ordinal or decade (3rd, 1990s).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from sourcecmp.data import closed, lexical
from sourcecmp.model import Span, Token

# Combining marks, soft hyphens and joiners belong to the word they stand in.
_MORE = r"[\w\u0300-\u036f\u00ad\u200c\u200d]"
# No quantifier stands inside another that could match the same characters, so matching is linear.
# White space is matched with the token behind it, else every alternative would be tried on every space.
_TOKEN = r"""
    \s*(
      [A-Za-z][a-z]*(?=[ ,])                          # most words: nothing below could match more
    | [,;()]
    | (?:[A-Z]\.)+[A-Z](?!\w)\.?                      # U.S.  U.S
    | (?:[A-Z]\.[ ]?)+[A-Z]\.                         # U. S.  J. K.
    | [A-Z]\.(?=[ ]?[A-Z])                            # F. in John F. Kennedy
    | [AaPp]\.[ ]?[Mm]\. | [Ii]\.e\. | [Ee]\.g\.      # a.m.  p. m.
    | \d{4}-\d\d-\d\d(?!\d)
    | \d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s)(?!\w))?
    | (?:https?://|www\.)[^\s<>"\u201c\u201d]+
    | (?:PREFIX)[-\u2010\u2011][a-z]MORE*
    | [^\W\d_]MORE*(?:['\u2019&][^\W\d_]MORE*)*
    | ['\u2019](?:s|S|ll|LL|re|RE|ve|VE|d|D|m|M)(?!\w)
    | (?<=\w[ ])['\u2019][ ](?:s|t|ll|re|ve|d|m)(?=[ ])   # the clitic of "isn ' t", as some transcripts space it
    | \.\.+ | --+ | !!+ | \?\?+ | \*\*+ | ==+ | __+
    | \S
    )
    """
_CLITICS = ("n't", "'s", "'ll", "'re", "'ve", "'d", "'m")
# Past this length it is no word of a language; stemming it would only cost time.
_LONGEST_WORD = 40
_PLAIN = str.maketrans(
    dict.fromkeys("\u2018\u2019\u02bc", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2013", "-")
    | dict.fromkeys("\u00ad\u200c\u200d", None)
)

Forms = tuple[str, str, str, bool]  # norm, lemma, stem, content


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of a text."""
    tokens: list[Token] = []
    for start, end in _pieces(text):
        piece = text[start:end]
        tokens.append(Token(Span(start, end), piece, *_forms(piece)))
    return tuple(tokens)


def plain(text: str) -> str:
    """Lower case, straight quotes and hyphens, nothing invisible."""
    return text.translate(_PLAIN).lower()


@cache
def _pattern() -> re.Pattern[str]:
    prefixes = sorted(closed.word_set("joining-prefix"))
    anycase = "|".join(f"{form}" for prefix in prefixes for form in (prefix, prefix.capitalize()))
    return re.compile(_TOKEN.replace("PREFIX", anycase).replace("MORE", _MORE), re.VERBOSE)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    # Behind the last word there is nothing to match, and looking for it would take time.
    for match in _pattern().finditer(text, 0, len(text.rstrip())):
        start, end = match.span(1)
        cut = _cut(match[1]) if end - start > 2 else 0
        if cut:
            yield start, start + cut
            start += cut
        yield start, end


def _cut(word: str) -> int:
    """Where a clitic or the "not" of "cannot" begins, 0 if there is none."""
    if "'" not in word and "\u2019" not in word:
        return 3 if word in ("cannot", "Cannot") else 0
    tail = plain(word[-3:])
    clitic = next((clitic for clitic in _CLITICS if tail.endswith(clitic)), "")
    return len(word) - len(clitic) if clitic else 0


def _forms(piece: str) -> Forms:
    return _known_forms(piece) if len(piece) <= _LONGEST_WORD else _long_forms(piece)


@lru_cache(maxsize=1 << 16)
def _known_forms(piece: str) -> Forms:
    norm = plain(piece) or piece  # a lone soft hyphen is a token too
    bare = norm.replace(" ", "") if " " in norm else norm
    if not any(map(str.isalnum, bare)):
        return norm, bare, bare, False
    if bare[0].isdigit():
        figure = bare.replace(",", "")
        return bare, figure, figure, True
    short = closed.short_forms("capital").get(bare)
    if short and (piece.isupper() or "." in bare):
        return bare, short, short, True
    if bare in closed.stop_words():
        return bare, closed.short_forms("clitic").get(bare) or lexical.lemma(bare), bare, False
    if "-" in bare:
        return bare, lexical.lemma(bare.replace("-", "")), _stem(bare.replace("-", "")), True
    if "." in bare:
        joined = bare.replace(".", "")
        return bare, joined, joined, joined not in closed.stop_words() or piece.isupper()
    return bare, lexical.lemma(bare), _stem(bare), True


def _long_forms(piece: str) -> Forms:
    norm = plain(piece) or piece
    return norm, norm, norm, any(map(str.isalnum, piece)) and not norm.startswith(("http", "www."))


def _stem(word: str) -> str:
    return _stemmer()(word)


@cache
def _stemmer() -> Callable[[str], str]:
    # Importing nltk loads all of it; commands that tokenise nothing must not pay for that.
    from nltk.stem.snowball import EnglishStemmer

    stem: Callable[[str], str] = EnglishStemmer().stem
    return stem

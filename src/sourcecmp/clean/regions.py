"""Gives every line of an account its region, or cuts it where two regions run into each other.

In go the lines in order, out comes for each a tuple of cuts that cover it. The steps run from the surest
evidence to the weakest, and what no step claims is body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcecmp.clean import captions, furniture, openings, stretches
from sourcecmp.clean.lines import Line
from sourcecmp.clean.quote_box import quote_boxes
from sourcecmp.model import Region

# How far into an account a dateline or the headline may stand, in lines that are not furniture.
_OPENING_LINES = 12
_TITLE_WORDS = range(2, 31)
_TITLE_WORDS_TYPICAL = 4
_HEADING_WORDS = 8
_DECK_WORDS = 14
_KICKER_WORDS = 3
_CAPTION_WORDS = 40
_MENU_LINES = 3

_STOP = re.compile(r"[.!?…][\"'”’)\]\s]*$")
_PAUSE = ".,:;…-–—"


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of a line (local positions) and the region it belongs to."""

    start: int
    end: int
    region: Region


def labelled(lines: list[Line]) -> list[tuple[Cut, ...]]:
    """For each line the cuts that cover it."""
    return _Page(lines).labelled()


class _Page:
    """The lines of one account while their regions are being found; `cuts` holds what is known so far."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.cuts: list[tuple[Cut, ...]] = [() for _ in lines]

    def labelled(self) -> list[tuple[Cut, ...]]:
        self._mark_hints()
        self._mark_furniture()
        self._mark_stretches()
        self._mark_captions()
        self._mark_opening()
        self._mark_headline()
        self._mark_quote_boxes()
        self._mark_headings()
        self._mark_tail()
        whole = [(Cut(0, len(line.text), Region.BODY),) for line in self.lines]
        return [cuts or body for cuts, body in zip(self.cuts, whole, strict=True)]

    # --- telling lines ----------------------------------------------------------------------------

    def _mark(self, number: int, region: Region, *, start: int = 0, end: int = 0, rest: Region = Region.BODY) -> None:
        """Marks a line, or `start`..`end` of it with the text before and after as `rest`."""
        size = len(self.lines[number].text)
        end = end or size
        parts = (Cut(0, start, rest), Cut(start, end, region), Cut(end, size, rest))
        self.cuts[number] = tuple(part for part in parts if part.start < part.end)

    def _open(self) -> list[int]:
        """The lines that nothing is known of yet."""
        return [number for number, cuts in enumerate(self.cuts) if not cuts]

    def _words(self, number: int) -> int:
        return len(self.lines[number].text.split(None, 60))

    def _stops(self, number: int) -> bool:
        return bool(_STOP.search(self.lines[number].text[-12:]))

    def _reads_as_body(self, number: int) -> bool:
        text, words = self.lines[number].text, self._words(number)
        if any(cut.region is Region.DATELINE and cut.end < len(text) for cut in self.cuts[number]):
            return True
        if self.cuts[number] and any(cut.region is not Region.BODY for cut in self.cuts[number]):
            return False
        return words >= 30 or (self._stops(number) and words >= 4 and not _in_title_case(text))

    # --- steps ------------------------------------------------------------------------------------

    def _mark_hints(self) -> None:
        for number, line in enumerate(self.lines):
            if line.hint == Region.CAPTION and (back := captions.trailing_credit(line.text)) > 0:
                front = min(captions.leading_credit(line.text), back)
                self._mark(number, Region.CAPTION, start=front, end=back, rest=Region.BOILERPLATE)
            elif line.hint == Region.HEADING and furniture.is_furniture(line.text):
                self._mark(number, Region.BOILERPLATE)
            elif line.hint and line.hint != Region.BODY:
                self._mark(number, Region(line.hint))

    def _mark_furniture(self) -> None:
        for number in self._open():
            text = self.lines[number].text
            when = openings.date_line(text)
            if when:
                self._mark(number, Region.DATELINE if when == "published" else Region.BOILERPLATE)
            elif openings.is_initialled(text):
                self._mark(number, Region.BYLINE)
            elif furniture.is_furniture(text) or (furniture.is_menu(text) and not openings.is_byline(text)):
                self._mark(number, Region.BOILERPLATE)
            elif start := furniture.notice_start(text):
                self._mark(number, Region.BOILERPLATE, start=start)

    def _mark_stretches(self) -> None:
        texts = [line.text for line in self.lines]
        for number in (*stretches.readers_comments(texts), *stretches.offers(texts)):
            self._mark(number, Region.BOILERPLATE)

    def _mark_captions(self) -> None:
        for number in self._open():
            line = self.lines[number]
            front, back = captions.leading_credit(line.text), captions.trailing_credit(line.text)
            if back == 0 and openings.is_byline(line.text):
                continue
            if back == 0:
                self._mark(number, Region.BOILERPLATE)
                self._mark_picture_above(number)
            elif back > 0:
                end = len(line.text[:back].rstrip())
                self._mark(number, Region.CAPTION, start=min(front, end), end=end, rest=Region.BOILERPLATE)
                self._mark_picture_above(number)
            elif front:
                self._mark(number, Region.CAPTION, start=front, rest=Region.BOILERPLATE)
            elif captions.opens_caption(line.text) or captions.is_foreign(line.text):
                self._mark(number, Region.CAPTION)

    def _mark_picture_above(self, number: int) -> None:
        """A short line directly over a picture's credit or caption is the picture's other text."""
        above = number - 1
        if above < 0 or self.cuts[above] or self.lines[number].gap or self._stops(above):
            return
        if self._words(above) <= _CAPTION_WORDS // 2:
            self._mark(above, Region.CAPTION)

    def _mark_opening(self) -> None:
        """Bylines and the dateline, and the caption that stands before or directly above it."""
        page = "\n".join(line.text for line in self.lines)
        for number in self._open()[:_OPENING_LINES]:
            text = self.lines[number].text
            date = openings.trailing_date(text)
            head = text[: date if date > 0 else len(text)].rstrip(" |/•·–—-")
            if head and openings.is_byline(head):
                self._mark(number, Region.DATELINE, start=date if date > 0 else 0, rest=Region.BYLINE)
                if date <= 0:
                    self._mark(number, Region.BYLINE)
                continue
            if date > 0:
                self._mark(number, Region.DATELINE, start=date, rest=Region.TITLE)
                continue
            if self._mark_dateline(number, page):
                return

    def _mark_dateline(self, number: int, page: str) -> bool:
        text = self.lines[number].text
        end = openings.dateline_end(text, page)
        if end:
            self._mark(number, Region.DATELINE, end=end)
            if end < len(text):
                self._mark_caption_over_dateline(number)
            return True
        start, end = openings.inner_dateline(text)
        if not end:
            return False
        self.cuts[number] = (
            Cut(0, start, Region.CAPTION),
            Cut(start, end, Region.DATELINE),
            Cut(end, len(text), Region.BODY),
        )
        return True

    def _mark_caption_over_dateline(self, number: int) -> None:
        """A line directly over a story's first words, where paragraphs have blank lines between, is a caption."""
        above = number - 1
        spaced = sum(line.gap for line in self.lines) > len(self.lines) / 2
        if above < 0 or self.cuts[above] or self.lines[number].gap or not spaced or not self._stops(above):
            return
        if self._words(above) <= _CAPTION_WORDS and any(not self.cuts[n] for n in range(above)):
            self._mark(above, Region.CAPTION)

    def _mark_headline(self) -> None:
        body = next((n for n in range(len(self.lines)) if self._reads_as_body(n)), len(self.lines))
        known = [n for n, cuts in enumerate(self.cuts) if any(cut.region is Region.TITLE for cut in cuts)]
        above = [n for n in self._open() if n < body and n not in known]
        if not known:
            known = self._headline(above)
            for number in known:
                self._mark(number, Region.TITLE)
        if not known:
            return
        self._mark_repeated_title(known[0])
        before = [n for n in above if n < known[0]]
        for number in before:
            if self._words(number) <= _KICKER_WORDS:
                self._mark(number, Region.BOILERPLATE if len(before) >= _MENU_LINES else Region.HEADING)
        for number in (n for n in above if n > known[0] and not self.cuts[n]):
            self._mark_under_title(number)

    def _headline(self, above: list[int]) -> list[int]:
        """The number of the line that is the title, in a list, or none."""
        fit = [n for n in above if self._words(n) in _TITLE_WORDS and self._can_be_title(n)]
        if not fit or len(self.lines) < 2:
            return []
        typical = [n for n in fit if self._words(n) >= _TITLE_WORDS_TYPICAL]
        return typical[:1] or [max(fit, key=lambda n: (self._words(n), -n))]

    def _can_be_title(self, number: int) -> bool:
        text = self.lines[number].text
        if text[-1] in ",;:-–—" or not any(ch.isupper() or ch.isdigit() for ch in text[:3]):
            return False
        if not _STOP.search(text[-6:]):
            return True
        if text.rstrip("\"'”’) ")[-1:] in ("?", "!"):
            return True
        return self._words(number) <= _DECK_WORDS and _in_title_case(text)

    def _mark_repeated_title(self, title: int) -> None:
        same = self.lines[title].text.casefold()
        for number in self._open():
            if number > title and self.lines[number].text.casefold() == same:
                self._mark(number, Region.BOILERPLATE)

    def _mark_under_title(self, number: int) -> None:
        text = self.lines[number].text
        follower = number + 1
        dated = follower < len(self.lines) and any(
            cut.region in (Region.DATELINE, Region.BYLINE) for cut in self.cuts[follower]
        )
        if openings.is_person(text) and dated:
            self._mark(number, Region.BYLINE)
        elif self._words(number) <= _DECK_WORDS and text[-1] not in _PAUSE and not self._stops(number):
            self._mark(number, Region.HEADING)

    def _mark_quote_boxes(self) -> None:
        numbers = self._open()
        for index in quote_boxes([self.lines[n].text for n in numbers]):
            self._mark(numbers[index], Region.QUOTE_BOX)

    def _mark_headings(self) -> None:
        for number in self._open():
            if self._is_heading(number):
                self._mark(number, Region.HEADING)

    def _is_heading(self, number: int) -> bool:
        """A short line without a stop between two paragraphs."""
        text = self.lines[number].text
        if self._words(number) > _HEADING_WORDS or text[-1] in _PAUSE or text[0].islower():
            return False
        if self._stops(number) or not 0 < number < len(self.lines) - 1 or not self._reads_as_body(number + 1):
            return False
        before = [n for n in range(max(0, number - 4), number) if self._is_body(n)]
        return bool(before) and self._stops(before[-1])

    def _is_body(self, number: int) -> bool:
        cuts = self.cuts[number]
        return not cuts or cuts[-1].region is Region.BODY

    def _mark_tail(self) -> None:
        """Behind the article: what stands among notices and links is no part of it."""
        last = max((n for n in range(len(self.lines)) if self._is_body(n) and self._stops(n)), default=-1)
        links = False
        for number in range(last + 1, len(self.lines)):
            if self.cuts[number]:
                links = links or any(cut.region is Region.BOILERPLATE for cut in self.cuts[number])
            elif links and self._words(number) <= _CAPTION_WORDS // 2:
                self._mark(number, Region.BOILERPLATE)
        for number in range(len(self.lines) - 1, 0, -1):
            cuts = self.cuts[number]
            if cuts and all(cut.region is Region.BOILERPLATE for cut in cuts):
                continue
            if cuts or number == len(self.lines) - 1 or not furniture.is_aside(self.lines[number].text):
                return
            self._mark(number, Region.BOILERPLATE)


def _in_title_case(text: str) -> bool:
    """True where most words of any length are capitalised: a headline that ends in a stop."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return bool(words) and sum(word[0].isupper() for word in words) > 0.7 * len(words)

"""Who says what: quotations and reporting frames, each with its speaker.

In come the sentences of an event with the names in them, out come for each its quotations and frames. Quotation marks
are read first, because a frame has to know what stands between them; then the frames tell who speaks the quotations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcecmp.annotate.speech.frames import find_frames
from sourcecmp.annotate.speech.quotations import attributed, find_quotations
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.model import Frame, Name, Quotation, Sentence


def find_speech(
    sentences: Sequence[Sentence], windows: Sequence[TokenWindow], names: Sequence[Sequence[Name]]
) -> Iterator[tuple[tuple[Quotation, ...], tuple[Frame, ...]]]:
    """The quotations and frames of each sentence, in the order given."""
    parts = find_quotations(sentences)
    frames = tuple(
        find_frames(window, own, [part.quotation for part in quoted])
        for window, own, quoted in zip(windows, names, parts, strict=True)
    )
    return zip(attributed(sentences, parts, frames), frames, strict=True)

"""What the words of a sentence mean where they stand.

In come the annotated sentences of an event, out go the same with what an encoder read in those that are compared: a
vector and a weight for each word piece. The encoder ships with the package; what it read is kept between runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sourcecmp.model import AnnotatedSentence, Annotation, Event, ReadSentence
from sourcecmp.reader.cache import read_cached
from sourcecmp.reader.encoder import Encoder, check_libraries, learned_step, load_encoder, weights_name


def read(event: Event, annotation: Annotation, encoder: Encoder | None = None) -> Annotation:
    """The annotation with what was read in each sentence of an account proper, by the encoder of the package unless
    another is given. Raises `MissingLibrary` where the libraries that it needs are not there."""
    proper = {account.id for account in event.accounts if account.role == "account"}
    wanted = [each for each in annotation.sentences if each.account in proper and each.sentence.region.is_compared]
    found = {each.id: each for each in read_by(encoder, wanted)}
    return replace(annotation, sentences=tuple(found.get(each.id, each) for each in annotation.sentences))


def read_by(encoder: Encoder | None, sentences: Sequence[AnnotatedSentence]) -> tuple[AnnotatedSentence, ...]:
    """Each sentence with what the encoder, that of the package if none is given, read in it."""
    texts = [each.text for each in sentences]
    found = encoder.read(texts) if encoder else _kept(texts)
    return tuple(replace(each, read=read) for each, read in zip(sentences, found, strict=True))


def _kept(texts: Sequence[str]) -> tuple[ReadSentence, ...]:
    check_libraries()
    return read_cached(texts, weights_name(), learned_step(), lambda new: load_encoder().read(new))


__all__ = ["read", "read_by", "weights_name"]

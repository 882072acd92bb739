"""The encoder that ships with the package: what it reads hangs on the sentence alone, and no text breaks it."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import numpy as np
import pytest

from read_sentences import annotated, read_of, same_read
from sourcecmp.errors import MissingLibrary, SourcecmpError
from sourcecmp.model import Account, Annotation, Event
from sourcecmp.reader import encoder as module
from sourcecmp.reader import read, weights_name
from sourcecmp.reader.encoder import Encoder, check_libraries, learned_step, load_encoder, packaged_encoder

TEXTS = (
    "Two people were killed when a footbridge collapsed into the River Ashe.",
    "Divers searched the water until midnight.",
    "No.",
    "The bridge, packed with people watching the annual rowing race, gave way at 3 p.m. on Friday, police said, and "
    "investigators from the capital, who arrived within hours, found that bolts on its eastern side had rusted.",
    "A crowded pedestrian bridge over the Ashe gave way on Friday, killing two spectators of the yearly regatta.",
    "The mayor said the bridge was inspected in March.",
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def test_a_sentence_is_read_alike_alone_among_others_and_twice(encoder: Encoder) -> None:
    together = encoder.read(TEXTS)
    for text, among_others in zip(TEXTS, together, strict=True):
        (alone,) = encoder.read([text])
        assert same_read(alone, among_others)
    first, second, *_ = encoder.read([TEXTS[0], TEXTS[0], *TEXTS])
    assert same_read(first, together[0])
    assert same_read(second, together[0])


def test_the_order_of_the_texts_does_not_show(encoder: Encoder) -> None:
    forward, backward = encoder.read(TEXTS), encoder.read(TEXTS[::-1])
    assert all(same_read(a, b) for a, b in zip(forward, reversed(backward), strict=True))


def test_a_sentence_is_read_alike_however_the_texts_are_batched(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = encoder.read(TEXTS)
    monkeypatch.setattr(module, "_BATCH", 1)
    assert all(same_read(a, b) for a, b in zip(usual, encoder.read(TEXTS), strict=True))


def test_a_word_is_read_in_its_context(encoder: Encoder) -> None:
    of_money, of_water, again = encoder.read(["The bank lent money.", "The bank of the river.", "The bank lent cash."])

    def alike(one: int) -> float:
        return float(of_money.vectors[1].astype(int) @ (of_water, again)[one].vectors[1].astype(int))

    assert of_money.ids[1] == of_water.ids[1] == again.ids[1]
    assert alike(1) > alike(0)


def test_spans_point_at_the_pieces_and_leave_out_no_letter(encoder: Encoder) -> None:
    for text, found in zip(TEXTS, encoder.read(TEXTS), strict=True):
        for piece, span in zip(found.ids.tolist(), found.spans, strict=True):
            assert text[span.start : span.end].lower() == encoder.tokenizer.id_to_token(piece).removeprefix("##")
        covered = {place for span in found.spans for place in range(span.start, span.end)}
        assert covered == {place for place, character in enumerate(text) if not character.isspace()}


def test_spans_point_at_letters_with_accents(encoder: Encoder) -> None:
    text = "Ein Mädchen aus São Paulo, naïve."
    (found,) = encoder.read([text])
    covered = {place for span in found.spans for place in range(span.start, span.end)}
    assert covered >= {place for place, character in enumerate(text) if character.isalpha()}


def test_vectors_are_whole_numbers_of_unit_length_and_weights_are_positive(encoder: Encoder) -> None:
    for found in encoder.read(TEXTS):
        assert found.vectors.dtype == np.int8
        assert found.vectors.shape == (len(found.spans), 256)
        assert np.linalg.norm(found.vectors / 127, axis=1) == pytest.approx(1, abs=0.02)
        assert found.weights.shape == found.ids.shape == (len(found.spans),)
        assert (found.weights > 0).all()
        assert found.step == learned_step()


def test_what_is_too_long_is_read_up_to_the_bound(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_PIECES", 3 * module._LONGEST)
    words = ["bridge", "river", "mayor", "police", "water", "friday", "two", "dead"] * 375
    (found,) = encoder.read([" ".join(words)])
    assert len(found.ids) == len(found.spans) == len(found.vectors) == len(found.weights) == 3 * module._LONGEST
    # Windows are put together in their order.
    (window,) = encoder.read([" ".join(words[: module._LONGEST])])
    assert np.array_equal(found.vectors[: module._LONGEST], window.vectors)


def test_what_sentences_are_filled_up_with_does_not_count(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = encoder.read(TEXTS[:3])
    monkeypatch.setattr(module, "_LENGTHS", module._LENGTHS[-1:])
    for one, filled in zip(usual, encoder.read(TEXTS[:3]), strict=True):
        assert np.abs(one.vectors.astype(int) - filled.vectors).max() <= 1


def test_windows_cover_all_pieces_once_in_lengths_that_do_not_hang_on_the_batch() -> None:
    lengths = [*range(300), *range(40)]
    seen: dict[int, list[tuple[int, int]]] = {}
    for size, windows in module._batches(lengths):
        assert size in module._LENGTHS
        assert len(windows) * size <= module._BATCH
        for n, low, high in windows:
            assert size == min(each for each in module._LENGTHS if each >= high - low + 2)
            seen.setdefault(n, []).append((low, high))
    for n, length in enumerate(lengths):
        assert [place for low, high in sorted(seen.get(n, [])) for place in range(low, high)] == list(range(length))


def test_a_word_that_was_changed_is_what_reads_most_differently(encoder: Encoder) -> None:
    one, other = encoder.read(["The bank lent money to the town.", "The bank lent trucks to the town."])
    closeness = (one.vectors.astype(int) * other.vectors).sum(axis=1)
    assert closeness.argmin() == 3


def test_ten_windows_are_read_at_most() -> None:
    assert module._MOST_PIECES == 10 * module._LONGEST


STRANGE = (
    *("", "   ", "\n", "—— … ???", "👩\u200d👩\u200d👧 🏴", "\x00\x07\x1b\u200b\ufeff", "a \ud800 b", "\udfff"),
    *("北京 القاهرة", "\u0301", "x" * 500),
)


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_no_text_breaks_the_encoder(encoder: Encoder, text: str) -> None:
    usual = encoder.read(TEXTS[:1])
    found, beside = encoder.read([text, TEXTS[0]])
    count = len(found.ids)
    assert len(found.spans) == len(found.vectors) == len(found.weights) == count
    assert all(0 <= span.start < span.end <= len(text) for span in found.spans)
    assert (count == 0) <= (found.vectors.shape == (0, 1))
    assert same_read(beside, usual[0])


def test_no_texts_give_nothing(encoder: Encoder) -> None:
    assert encoder.read([]) == ()


def test_only_what_is_compared_is_read(encoder: Encoder) -> None:
    event = Event("e", (Account("a", ""), Account("b", "", role="background")))
    sentences = annotated(0, "a"), annotated(0, "b")
    proper, background = read(event, Annotation(sentences), encoder).sentences
    assert proper.read is not None
    assert background.read is None
    kept, _ = read(event, Annotation(sentences)).sentences
    assert kept.read is not None
    assert same_read(kept.read, proper.read)


def test_the_name_of_the_weights_is_told_without_loading_them(encoder: Encoder) -> None:
    assert encoder.name == weights_name()
    assert encoder.step == learned_step()


@pytest.mark.parametrize("name", ["encoder.onnx", "pieces.json"])
def test_damaged_files_are_one_clear_line(tmp_path: Path, name: str) -> None:
    with_damage = tmp_path / "encoder"
    shutil.copytree(packaged_encoder(), with_damage)
    with (with_damage / name).open("r+b") as file:
        file.seek(5000)
        byte = file.read(1)
        file.seek(5000)
        file.write(bytes([byte[0] ^ 1]))
    with pytest.raises(SourcecmpError) as raised:
        load_encoder(with_damage)
    assert str(raised.value) == f"the reader's {name} is damaged; install sourcecmp again"


@pytest.mark.parametrize("name", ["numpy", "onnxruntime", "tokenizers"])
def test_a_library_that_is_not_there_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    find_spec = importlib.util.find_spec

    def without(wanted: str, package: str | None = None) -> ModuleSpec | None:
        return None if wanted == name else find_spec(wanted, package)

    check_libraries()
    monkeypatch.setattr(importlib.util, "find_spec", without)
    with pytest.raises(MissingLibrary, match=rf"^the reader needs {name}, which is not installed; .*--engine words$"):
        check_libraries()
    event = Event("e", (Account("a", ""),))
    with pytest.raises(MissingLibrary):
        read(event, Annotation((annotated(0, "a", read_of("one")),)))


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["align", "--help"]])
def test_quick_answers_import_nothing_of_the_reader(arguments: list[str]) -> None:
    heavy = ("numpy", "onnxruntime", "tokenizers", "sqlite3", "sourcecmp.reader")
    code = (
        "import sys; from sourcecmp.cli import run; "
        f"assert run({arguments!r}) == 0; print([m for m in {heavy!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr.strip() == "[]"


def test_the_stages_import_no_library_of_the_reader_before_they_read() -> None:
    code = (
        "import sys, sourcecmp, sourcecmp.align, sourcecmp.pipeline, sourcecmp.reader as reader; "
        "reader.check_libraries(); reader.weights_name(); "
        "print({'numpy', 'onnxruntime', 'tokenizers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "set()"

"""An encoder that the user brings counts as one more feature, is told in the signature, and fails in one clear line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from sourcecmp import Account, Event, InputError, UsageError, compare, score_pair_texts
from sourcecmp.align.features import ENCODER_FEATURE, FEATURES
from sourcecmp.align.scorer import load
from sourcecmp.encoder import OnnxEncoder, load_encoder

A = "The mayor unveiled the new bridge on Friday."
B = "On Friday the mayor presented the new crossing."
C = "Hail ruined the apple harvest."
# Words that the tiny encoder takes for the same.
ALIKE = {"unveiled": "presented", "bridge": "crossing"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encoder of one table: a vector a word, equal ones for words that are alike."""
    import numpy as np
    import onnx
    from onnx import TensorProto, helper, numpy_helper
    from tokenizers import Tokenizer, models, pre_tokenizers

    place = tmp_path_factory.mktemp("encoder")
    words = sorted(set(f"{A} {B} {C}".replace(".", "").split()))
    vocabulary = {"[UNK]": 0} | {word: i for i, word in enumerate(words, start=1)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(place / "tokenizer.json"))
    # One direction for unknown words: of the unrelated sentences, which hold few others, it is the baseline.
    vectors = np.eye(len(vocabulary), dtype=np.float32)
    vectors[0] = 0.01
    for word, same in ALIKE.items():
        vectors[vocabulary[word]] = vectors[vocabulary[same]]
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["vectors"])],
        "tiny",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "tokens"])],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", "tokens", len(vocabulary)])],
        [numpy_helper.from_array(vectors, "table")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, str(place / "model.onnx"))
    return place


@pytest.fixture(scope="module")
def encoder(folder: Path) -> OnnxEncoder:
    return load_encoder(str(folder))


def event() -> Event:
    texts = {"one": f"{A} {C}", "two": f"{B} Nobody was hurt."}
    return Event(id="bridge", accounts=tuple(Account(id=name, text=text) for name, text in texts.items()))


def test_the_same_text_is_1_and_words_alike_bring_texts_together(encoder: OnnxEncoder) -> None:
    assert encoder.similarity(A, A) == pytest.approx(1.0)
    assert encoder.similarity(A, B) > encoder.similarity(A, C)
    assert encoder.similarity(A, B) == encoder.similarity(B, A)
    assert 0 <= encoder.similarity("", A) <= 1


def test_its_similarity_is_one_more_feature_with_a_share_of_its_own(encoder: OnnxEncoder) -> None:
    (link,) = compare(event(), encoder=encoder).links
    share = next(each for each in link.contributions if each.feature == ENCODER_FEATURE)
    assert share.value == pytest.approx(encoder.similarity(A, B), abs=1e-3)
    assert share.share > 0
    without = compare(event()).links
    assert all(each.feature != ENCODER_FEATURE for link in without for each in link.contributions)


def test_the_signature_names_it_by_its_content(folder: Path, encoder: OnnxEncoder) -> None:
    with_it = compare(event(), encoder=encoder).signature
    assert f"encoder:{encoder.name}" in with_it
    assert str(folder) not in with_it
    assert "encoder:none" in compare(event()).signature


def test_it_is_asked_for_pairs_too(encoder: OnnxEncoder) -> None:
    assert score_pair_texts(A, B, encoder=encoder).score != score_pair_texts(A, B).score


@pytest.mark.parametrize("name", ["pair", "event"])
def test_there_are_weights_for_use_with_it(name: str) -> None:
    assert load(name, with_encoder=True).features == (*FEATURES, ENCODER_FEATURE)


def test_the_commands_take_it(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sourcecmp.cli import main

    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(json.dumps({"id": 1, "a": A, "b": B}) + "\n", encoding="utf-8")
    scores = []
    for options in ([], ["--encoder", str(folder)]):
        monkeypatch.setattr(sys, "argv", ["sourcecmp", "score", str(pairs), *options])
        with pytest.raises(SystemExit) as done:
            main()
        assert not done.value.code
        scores.append(json.loads(capsys.readouterr().out)["score"])
    assert scores[0] != scores[1]


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "holds no model.onnx and no tokenizer.json"),
        ({"model.onnx": "x"}, "holds no tokenizer.json"),
        ({"model.onnx": "no model", "tokenizer.json": "{}"}, "cannot be read as an encoder"),
    ],
)
def test_a_folder_without_a_usable_encoder_is_named(tmp_path: Path, files: dict[str, str], says: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says) as caught:
        load_encoder(str(tmp_path))
    assert str(tmp_path) in caught.value.message
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_a_missing_package_is_named_with_what_installs_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(UsageError, match=r"onnxruntime.*sourcecmp\[embed\]"):
        load_encoder(str(folder))

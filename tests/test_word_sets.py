"""The sets of words that rules ask for by name: each is defined once, and each is asked for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest

import sourcecmp
from sourcecmp.data import words

SOURCE = Path(sourcecmp.__file__).parent
EN = SOURCE / "data" / "en"


def asked() -> Iterator[str]:
    """Every text in the functions that mention `word_set`: some compute the names they ask for."""
    for path in SOURCE.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and "word_set" in ast.unparse(function):
                yield from (node.value for node in ast.walk(function) if is_text(node))


def is_text(node: ast.AST) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_set_of_words_is_asked_for() -> None:
    assert set(words.word_sets()) - set(asked()) == set()


def test_a_set_of_words_is_defined_once() -> None:
    names = [name for name, *_ in words.rows("en/word_sets.tsv")]
    assert sorted(names) == sorted(set(names))


def test_a_set_that_no_file_defines_is_an_error() -> None:
    with pytest.raises(KeyError, match="no-such-set"):
        words.word_set("no-such-set")


def test_every_list_of_english_words_is_read() -> None:
    """By the program or by what writes the lists anew."""
    folders = (SOURCE, SOURCE.parent / "sourcecmp_tools" / "lexicons")
    code = "\n".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py"))
    assert [path.name for path in EN.rglob("*.*") if f'{path.name}"' not in code] == []

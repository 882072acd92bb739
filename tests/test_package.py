"""What the wheel and the source archive hold: all the program reads, the licences, and nothing else."""

from __future__ import annotations

import re
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path

import pytest

from sourcecmp import __version__

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "sourcecmp"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
INFO = f"sourcecmp-{__version__}.dist-info"
LICENCE_FILES = ["LICENSE", "corpus/README.md"] + [
    f"src/sourcecmp/data/{name}" for name in ("LICENSE.unicode", "LICENSE.wordnet", "README.md")
]
FILES = {"pyproject.toml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", ".pre-commit-hooks.yaml"}
TOP_LEVEL = FILES | {"src", "corpus", "tests", "docs"}


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def built(kind: str, folder: Path) -> Path:
    """The wheel or source archive ("sdist") of the checkout, built by hatchling in this process."""
    module = pytest.importorskip(f"hatchling.builders.{kind}", reason="hatchling comes with the extra dev")
    builder = getattr(module, f"{kind.capitalize()}Builder")(str(ROOT))
    return Path(next(builder.build(directory=str(folder), versions=["standard"])))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(built("wheel", tmp_path_factory.mktemp("wheel"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    with tarfile.open(built("sdist", tmp_path_factory.mktemp("sdist"))) as opened:
        return {name.partition("/")[2] for name in opened.getnames()}


def test_the_wheel_holds_the_package_the_shipped_event_and_the_licences_and_nothing_else(
    wheel: zipfile.ZipFile,
) -> None:
    package = {f"sourcecmp/{name}" for name in files_below(PACKAGE)}
    event = {f"sourcecmp/corpus/vilnius-2005/{name}" for name in files_below(ROOT / "corpus" / "vilnius-2005")}
    info = {f"{INFO}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt")}
    licences = {f"{INFO}/licenses/{name}" for name in LICENCE_FILES}
    assert set(wheel.namelist()) == package | event | info | licences | {"sourcecmp/corpus/README.md"}


@pytest.mark.parametrize("name", ["py.typed", "data/en/frequency.tsv", "data/places.tsv", "data/en/people/titles.tsv"])
def test_no_ignore_pattern_hides_a_file_the_program_needs(wheel: zipfile.ZipFile, name: str) -> None:
    assert f"sourcecmp/{name}" in wheel.namelist()


def test_the_tools_that_make_and_measure_the_program_stay_out_of_the_wheel(wheel: zipfile.ZipFile) -> None:
    assert not [name for name in wheel.namelist() if "tools" in name.partition("/")[0]]


def test_texts_are_packed_byte_for_byte(wheel: zipfile.ZipFile) -> None:
    for path in (ROOT / "corpus" / "vilnius-2005" / "accounts").iterdir():
        assert wheel.read(f"sourcecmp/corpus/vilnius-2005/accounts/{path.name}") == path.read_bytes()


def test_metadata_names_the_licence_of_the_code_and_of_every_origin(wheel: zipfile.ZipFile) -> None:
    metadata = Parser().parsestr(wheel.read(f"{INFO}/METADATA").decode("utf-8"))
    assert metadata["License-Expression"] == PROJECT["license"]
    assert sorted(metadata.get_all("License-File", [])) == sorted(LICENCE_FILES)
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Description-Content-Type"] == "text/markdown"


def test_the_source_archive_holds_the_project_and_no_leftovers(archive: set[str]) -> None:
    tops = {name.partition("/")[0] for name in archive}
    assert tops == TOP_LEVEL | {".gitignore", "PKG-INFO"}
    for folder in ("src", "tests", "docs"):
        assert {f"{folder}/{name}" for name in files_below(ROOT / folder)} <= archive
    assert not [name for name in archive if "__pycache__" in name or name.endswith(".pyc")]


def test_every_requirement_says_the_oldest_version_that_works() -> None:
    groups = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    assert [line for group in groups for line in group if not re.search(r">=|==|^sourcecmp\[", line)] == []


def test_the_changelog_opens_with_the_version_of_the_program() -> None:
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    assert next(line for line in lines if line.startswith("## ")).startswith(f"## [{__version__}]")

"""The laws the design stands on: who may import whom, who may print, what is imported late, what never changes."""

from __future__ import annotations

import ast
import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

import sourcecmp
from sourcecmp import model
from sourcecmp.config import Settings

SOURCE = Path(sourcecmp.__file__).parent
STAGES = ("load", "clean", "segment", "annotate", "align", "group", "classify")
# What each stage may lean on besides itself; classify holds its types of contradiction in a folder of their own.
COMMON = {"model", "errors", "config", "data"}
EXTRA = {
    "classify": {"contradict"},
    "contradict": {"classify", "quotation_words"},
    "group": {"quotation_words"},
    "load": {"text_file", "event_file"},
    "event_file": {"text_file", "toml_text"},
    "toml_text": {"text_file"},
}


def modules_under(name: str) -> list[Path]:
    folder = SOURCE / name
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [SOURCE / f"{name}.py"]


def imported(path: Path) -> set[str]:
    """First part below `sourcecmp` of everything a module imports, late imports included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("sourcecmp"):
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("sourcecmp.")}
    return found


@pytest.mark.parametrize("stage", [*STAGES, "contradict", "event_file", "toml_text", "text_file"])
def test_a_stage_never_imports_another_stage(stage: str) -> None:
    allowed = COMMON | {stage} | EXTRA.get(stage, set())
    for path in modules_under(stage):
        assert imported(path) <= allowed, path


@pytest.mark.parametrize("outer", ["report", "cli"])
def test_reports_and_commands_know_no_stage_but_the_loader(outer: str) -> None:
    for path in modules_under(outer):
        assert not imported(path) & (set(STAGES) - {"load"}), path


def test_check_sees_reports_and_runs_no_stage() -> None:
    for path in modules_under("check"):
        assert imported(path) <= {"model", "errors", "text_file", "evaluate", "report", "check"}, path


def test_intake_knows_no_stage() -> None:
    for path in modules_under("intake"):
        assert imported(path) <= {"errors", "model", "text_file", "data", "intake"}, path


def test_only_fetching_reaches_the_network() -> None:
    network = {"socket", "ssl", "http", "urllib.request", "requests", "urllib3", "httpx", "ftplib", "smtplib"}
    for path in SOURCE.rglob("*.py"):
        modules = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules |= {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
            modules |= {node.module or ""} if isinstance(node, ast.ImportFrom) else set()
        reached = {name for name in modules if name in network or name.split(".")[0] in network}
        assert not reached or path.relative_to(SOURCE).as_posix() in ("intake/fetch.py", "intake/exchange.py"), path


def test_the_program_never_imports_the_tools_that_make_and_measure_it() -> None:
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.split(".")[0] == "sourcecmp_tools"], path


def test_only_the_command_line_prints() -> None:
    for path in SOURCE.rglob("*.py"):
        relative = path.relative_to(SOURCE)
        if relative.parts[0] == "cli":
            continue
        calls = [
            node.lineno
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        ]
        assert not calls, f"{relative} prints in lines {calls}"


def test_every_value_that_flows_is_frozen() -> None:
    for value in vars(model).values():
        if isinstance(value, type) and dataclasses.is_dataclass(value):
            assert value.__dataclass_params__.frozen, value  # type: ignore[attr-defined]


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["align", "--help"], ["add", "--help"]])
def test_help_and_version_never_import_what_is_slow_to_import(words: list[str]) -> None:
    code = (
        "import sys\n"
        f"sys.argv = ['sourcecmp', *{words!r}]\n"
        "from sourcecmp.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "slow = {'nltk', 'trafilatura', 'lxml', 'tomlkit', 'markdown_it', 'ssl'} & set(sys.modules)\n"
        "assert not slow, slow\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_setting_is_in_the_signature() -> None:
    plain = Settings().signature("1", "weights")
    assert Settings().signature("1", "others") != plain
    for field in dataclasses.fields(Settings):
        changed = dataclasses.replace(Settings(), **{field.name: 0.123})
        assert changed.signature("1", "weights") != plain, field.name

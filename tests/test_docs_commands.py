"""Keeps docs/commands current: a page for every command, made from what the program says of itself.

After a change of a command, `python tests/test_docs_commands.py` writes the pages anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import typer

from sourcecmp.cli import app

FOLDER = Path(__file__).parents[1] / "docs" / "commands"
COMMANDS: Mapping[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
WRITTEN = "<!-- Written by `python tests/test_docs_commands.py` from the program itself. -->"


def page(name: str) -> str:
    """The page of a command in Markdown."""
    command = COMMANDS[name]
    shown = [param for param in command.params if not getattr(param, "hidden", False) and param.name != "help"]
    arguments = [param for param in shown if param.param_type_name == "argument"]
    options = [param for param in shown if param.param_type_name == "option"]
    usage = " ".join([f"sourcecmp {name}", "[OPTIONS]" if options else "", *map(_placeholder, arguments)])
    parts = [f"# sourcecmp {name}", WRITTEN, _plain(command.help), f"```\n{' '.join(usage.split())}\n```"]
    if arguments:
        rows = [f"| `{_cell(_placeholder(param))}` | {_cell(param.help)} |" for param in arguments]
        parts.append("\n".join(["| argument | |", "| --- | --- |", *rows]))
    if options:
        rows = [f"| {_names(param)} | {_default(param)} | {_cell(param.help)} |" for param in options]
        parts.append("\n".join(["| option | default | |", "| --- | --- | --- |", *rows]))
    return "\n\n".join(parts) + "\n"


def index() -> str:
    """The list of all commands."""
    about = {name: _cell(command.short_help or command.help) for name, command in COMMANDS.items()}
    rows = [f"| [{name}]({name}.md) | {words} |" for name, words in about.items()]
    table = "\n".join(["| command | |", "| --- | --- |", *rows])
    codes = (
        "Exit codes everywhere: 0 clean, 1 findings (where a command says so), 2 wrong usage, bad input or an "
        "internal error, 130 interrupted. A closed pipe ends quietly. Results go to standard output, everything else "
        "to standard error."
    )
    return "\n\n".join(["# Commands", WRITTEN, table, codes]) + "\n"


def _placeholder(param: Any) -> str:
    shown = param.metavar or param.name.upper()
    return shown if param.required else f"[{shown}]"


def _names(param: Any) -> str:
    names = ", ".join(f"`{option}`" for option in (*param.opts, *param.secondary_opts))
    return names if param.is_flag or not param.metavar else f"{names} `{_cell(param.metavar)}`"


def _default(param: Any) -> str:
    return "" if param.default in (None, False, True, (), []) or param.is_flag else f"`{param.default}`"


def _cell(text: str | None) -> str:
    return _plain(text or "").replace("|", "\\|").replace("\n", " ")


def _plain(text: str) -> str:
    return re.sub(r"[ \t]*\n[ \t]*", "\n", text).strip()


def pages() -> dict[str, str]:
    return {"README.md": index()} | {f"{name}.md": page(name) for name in COMMANDS}


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_page_says_what_the_program_says(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], "run python tests/test_docs_commands.py"


def test_no_page_is_left_of_a_command_that_has_gone() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(pages())


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.iterdir():
        path.unlink()
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

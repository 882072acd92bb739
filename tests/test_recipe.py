"""The recipe of CONTRIBUTING.md for a new type of contradiction works: the type reaches report, schema and docs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import sourcecmp

ROOT = Path(__file__).parents[1]
RECIPE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

# What somebody who followed the recipe would look at; it runs on the copy of the program.
LOOK = """
import json
import jsonschema
from sourcecmp import Account, Event, compare
from sourcecmp.cli import run
from sourcecmp.contradict import rule
from sourcecmp.report import View, format_named
from sourcecmp.report.schema import report_schema
from test_docs_contradictions import pages

new = rule("question")
for each in (new.doc.example, new.doc.counter_example, *new.examples):
    report = compare(Event("event", (Account("one", each.a), Account("other", each.b))))
    assert ("question" in {found.type for found in report.contradictions}) == each.fires, each
    jsonschema.validate(json.loads(format_named("json").render(report, View())), report_schema())
assert run(["schema"]) == 0
assert run(["explain", "question"]) == 0
assert new.doc.meaning in pages()["question.md"] and "question.md" in pages()["README.md"]
"""


def test_a_type_that_is_added_by_the_recipe_reaches_report_schema_and_docs(tmp_path: Path) -> None:
    package = tmp_path / "sourcecmp"
    shutil.copytree(Path(sourcecmp.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    for language, ending in (("python", "py"), ("toml", "toml")):
        [block] = re.findall(rf"^   ```{language}\n(.*?)^   ```$", RECIPE, re.MULTILINE | re.DOTALL)
        (package / "contradict" / f"question.{ending}").write_text(dedent(block), encoding="utf-8")
    registry = package / "contradict" / "__init__.py"
    text = registry.read_text(encoding="utf-8")
    text = text.replace("place, quote,", "place, question, quote,").replace(
        "    role.RULE,", "    role.RULE,\n    question.RULE,"
    )
    registry.write_text(text, encoding="utf-8")
    paths = {"PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT / "tests")))}
    done = subprocess.run(
        [sys.executable, "-c", LOOK], env=os.environ | paths, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert '"question"' in done.stdout
    assert "What it means" in done.stdout

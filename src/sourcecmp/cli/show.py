"""`sourcecmp show`: one account as the program reads it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from sourcecmp.cli.output import COLORS, Color, Width, line_width, wants_color, write
from sourcecmp.cli.source import named_account, named_event, one_known
from sourcecmp.errors import UsageError

FORMATS = ("text", "json")


def show(
    account: Annotated[
        str, typer.Argument(metavar="ACCOUNT", help="The id of an account of the event; or a file, to see it alone.")
    ],
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="EVENT or FILES", help="As for align. Default: the shipped event."),
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="|".join(FORMATS),
            help="How to write it; json as in the report.",
            autocompletion=lambda: FORMATS,
        ),
    ] = "text",
    color: Color = "auto",
    width: Width = None,
) -> None:
    """Show an account as it is read: the part of the page that each sentence is, and the claims in it, with who holds
    each, how, and when it is about."""
    one_known("--format", format_, FORMATS)
    one_known("--color", color, COLORS)
    names = sources or ()
    if not names and os.path.isdir(account):
        raise UsageError(_which(account), hint=f"name one of them, as in: sourcecmp show ACCOUNT {account}")
    alone = not names and os.path.isfile(account)
    event = named_event([account] if alone else names, least=1)
    chosen = event.accounts[0] if alone else named_account(event, account)

    from sourcecmp.pipeline import read
    from sourcecmp.report.account import account_json, show_account
    from sourcecmp.report.text_writer import TextWriter

    sentences = [sentence for sentence in read(event) if sentence.account == chosen.id]
    if format_ == "json":
        write(account_json(chosen, sentences))
        return
    out = TextWriter(width=line_width(width), color=wants_color(color))
    show_account(out, chosen, sentences)
    write(out.text())


def _which(folder: str) -> str:
    """The accounts of an event that was named where an account was meant."""
    known: Sequence[str] = [account.id for account in named_event([folder], least=1).accounts]
    return f"{folder} is an event with the accounts {', '.join(known)}"

"""What can go wrong, as one small tree; each error says what, where and what to do.

    SourcecmpError
    ├── UsageError        the call itself does not make sense (one account only, unknown name)
    ├── InputError        a file or folder can't be used (missing, empty, binary, not UTF-8, too large)
    ├── EventError        event.toml or gold.toml is wrong (syntax, unknown key, path that leads out)
    └── MissingLibrary    a library that the reader runs on cannot be imported

`did_you_mean` words the hint wherever a name is not known.
"""

from __future__ import annotations

from collections.abc import Iterable

_ALIKE = 0.5  # share of two names that must agree for one to be a slip for the other


class SourcecmpError(Exception):
    """An error the caller can act on.

    `message` says what is wrong and where, `hint` what to do about it; both are single lines.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class UsageError(SourcecmpError):
    """The call does not make sense as it stands."""


class InputError(SourcecmpError):
    """A file or folder named by the caller can't be used."""


class EventError(SourcecmpError):
    """The description of an event (event.toml, gold.toml) is wrong."""


class MissingLibrary(SourcecmpError):  # noqa: N818 - says what it is
    """A library that the reader runs on cannot be imported; words can serve without it."""


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that names the known name nearest to this one, or the other hint where none is near."""
    import difflib

    near = difflib.get_close_matches(name, tuple(known), n=1, cutoff=_ALIKE)
    return f"did you mean {near[0]}?" if near else otherwise

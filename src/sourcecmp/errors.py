"""What can go wrong, as one small tree; each error says what, where and what to do.

    SourcecmpError
    ├── UsageError        the call itself does not make sense (one account only, unknown name)
    ├── InputError        a file or folder can't be used (missing, empty, binary, not UTF-8, too large)
    └── EventError        event.toml or gold.toml is wrong (syntax, unknown key, path that leads out)
"""


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

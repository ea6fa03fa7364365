"""Everything that bialign raises on purpose.

::

    BialignError
    ├── InputError (ValueError)          the arguments or the text are not what was expected
    │   ├── LanguageError                a language is missing, or the two sides are swapped
    │   └── FormatError                  a file is damaged, disguised or of a kind that is not read
    ├── ReadError (OSError)              a file could not be read from disk
    │   └── EncodingError                its bytes are not text in any encoding that was tried
    ├── WriteError (OSError)             a file could not be written to disk
    ├── EncoderError (RuntimeError)      an encoder could not be loaded or returned no usable vectors
    ├── EngineError (RuntimeError)       worker processes or a cluster could not be had, or work on one folder clashes
    └── MissingExtraError (ImportError)  a feature needs packages that are not installed

Each also inherits the builtin that a caller would expect, and its message says what was given, what
was expected and what to do. A figure that differs is never an error: it is a
:class:`~bialign.records.Finding`.
"""

from __future__ import annotations

from bialign.version import DISTRIBUTION


class BialignError(Exception):
    """Base of every error that bialign raises on purpose."""


class InputError(BialignError, ValueError):
    """The arguments or the text are not what was expected."""


class LanguageError(InputError):
    """A language is missing, or the two sides are swapped."""


class LanguageWarning(UserWarning):
    """A version does not look like the language that the caller vouches for."""


class FaultWarning(RuntimeWarning):
    """A passage was left unread because bialign itself failed at it; the account says where. Please report it."""


class DamageWarning(UserWarning):
    """Something that an earlier run wrote is not what it was, and is made anew."""


class FormatError(InputError):
    """A file is damaged, disguised or of a kind that is not read."""


class ReadError(BialignError, OSError):
    """A file could not be read from disk."""


class EncodingError(ReadError):
    """The bytes of a file are not text in any encoding that was tried."""


class WriteError(BialignError, OSError):
    """A file could not be written to disk."""


class EncoderError(BialignError, RuntimeError):
    """An encoder could not be loaded or returned no usable vectors."""


class EngineError(BialignError, RuntimeError):
    """Worker processes or a cluster could not be had, or two runs would work on one folder."""


class MissingExtraError(BialignError, ImportError):
    """A feature needs packages that are not installed; the message names the command to install them."""

    def __init__(self, feature: str, extra: str) -> None:
        command = f"pip install '{DISTRIBUTION}[{extra}]', or in a checkout pip install '.[{extra}]'"
        super().__init__(f"{feature} needs packages that are not installed: {command}")
        self._given = feature, extra

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        return type(self), self._given

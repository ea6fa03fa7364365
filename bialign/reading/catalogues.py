"""Catalogues of messages (gettext, ``.po``): each message beside its translation, so pairs that are aligned already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from bialign.errors import FormatError, LanguageError, MissingExtraError
from bialign.reading.languages import count_scripts

_LEAST_HAN = 0.2  # Han characters for a Latin word, of Chinese that is full of names


class Message(NamedTuple):
    """A message, its translation, or ``""``, and the line where it begins."""

    source: str
    target: str
    line: int


def read_messages(text: str, name: str) -> tuple[Message, ...]:
    """Return the messages of a catalogue, in its order.

    A translation that is marked as fuzzy is a guess that nobody has looked at and no program shows; it counts as none.
    What is obsolete is left out. Of a plural, each form is a message; where the translation has only one, as Chinese
    does, it belongs to the plural.

    Raises
    ------
    FormatError
        If it is damaged.
    MissingExtraError
        If polib is not installed.
    """
    try:
        import polib
    except ImportError as error:
        raise MissingExtraError("reading catalogues of messages (.po)", "files") from error
    try:
        # It takes a text that is the path of a file for that file; no path ends with a line feed.
        entries = polib.pofile(text + "\n", encoding="utf-8", wrapwidth=0)
    except (OSError, ValueError, IndexError, AttributeError, TypeError, KeyError, UnicodeError) as error:
        raise FormatError(f"{name} is damaged ({error}); export it again from the program that wrote it") from error
    return tuple(message for entry in entries if not entry.obsolete for message in _messages(entry))


def _messages(entry: Any) -> Iterator[Message]:
    line = max(1, entry.linenum or 0)
    is_sure = not entry.fuzzy
    if not entry.msgid_plural:
        yield Message(entry.msgid.strip(), entry.msgstr.strip() * is_sure, line)
        return
    forms = [form.strip() * is_sure for _, form in sorted(entry.msgstr_plural.items())]
    if len(forms) > 1:
        yield Message(entry.msgid.strip(), forms[0], line)
    yield Message(entry.msgid_plural.strip(), forms[-1] if forms else "", line)


def is_into_chinese(messages: Sequence[Message], name: str) -> bool:
    """Tell whether the translations, and not the messages, are the Chinese side.

    Raises
    ------
    LanguageError
        If one of the sides is neither Chinese nor English, as in a catalogue for French.
    """
    sources, targets = (count_scripts("\n".join(sides)) for sides in _sides_of(messages))
    zh, en = (targets, sources) if targets.n_han >= sources.n_han else (sources, targets)
    if zh.n_han < zh.n_latin * _LEAST_HAN or max(en.n_han, en.n_other) > en.n_latin:
        raise LanguageError(
            f"{name} is a catalogue, but not between Chinese and English: its messages have {sources.n_han:,} Chinese "
            f"characters and {sources.n_latin:,} words, its translations {targets.n_han:,} and {targets.n_latin:,}"
        )
    return zh is targets


def _sides_of(messages: Sequence[Message]) -> tuple[list[str], list[str]]:
    translated = [message for message in messages if message.target]
    return [message.source for message in translated], [message.target for message in translated]

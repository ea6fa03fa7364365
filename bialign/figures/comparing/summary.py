"""The account of figures in words: what became of them, side by side, before any finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bialign.figures.comparing.messages import LANGUAGE
from bialign.records import Account, Entry, Lang, Status

_WORDS = {
    Status.EQUAL: "equal",
    Status.DIFFERS: "different",
    Status.ALONE: "without counterpart",
    Status.MOVED: "elsewhere",
    Status.ASIDE: "set aside",
    Status.UNREAD: "not understood",
}
_MOST_REASONS = 6


def summarise_account(account: Account) -> tuple[str, ...]:
    """Return a line for each side, and one for each part of a file that could not be read.

    Examples
    --------
    >>> from bialign.records import Account, Entry, Span, Status
    >>> summarise_account(Account(zh=(Entry(Span(0, 1), "7", Status.EQUAL),)))[0]
    'Chinese: 1 number, 1 equal, none not understood.'
    """
    sides: tuple[tuple[Lang, Sequence[Entry], Sequence[str]], ...] = (
        ("zh", account.zh, account.zh_unread),
        ("en", account.en, account.en_unread),
    )
    lines = [_summarise(LANGUAGE[lang], entries) for lang, entries, _ in sides]
    lines += [f"{LANGUAGE[lang]}, not read: {part}." for lang, _, unread in sides for part in unread]
    return tuple(lines)


def _summarise(language: str, entries: Sequence[Entry]) -> str:
    counts = Counter(entry.status for entry in entries)
    parts = [f"{counts[status]:,} {words}" for status, words in _WORDS.items() if counts[status]]
    reasons = Counter(entry.reason for entry in entries if entry.status is Status.ASIDE).most_common(_MOST_REASONS)
    listed = ", ".join(f"{reason} {n:,}" for reason, n in reasons)
    aside = f"{counts[Status.ASIDE]:,} {_WORDS[Status.ASIDE]}"
    parts = [f"{aside} ({listed})" if part == aside else part for part in parts]
    if not counts[Status.UNREAD]:
        parts.append(f"none {_WORDS[Status.UNREAD]}")
    total = f"{len(entries):,} number{'' if len(entries) == 1 else 's'}"
    return f"{language}: {total}, {', '.join(parts)}."

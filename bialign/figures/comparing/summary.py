"""The account of figures in words: what became of them, side by side, before any finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bialign.bilingual import LANGUAGES, STATUSES, Bilingual, reason_name, unread_name
from bialign.patterns import compile_late
from bialign.records import LANGS, Account, Entry, Lang, Status

# What is said of the reasons for which numbers are set aside, the most frequent first.
_MOST_REASONS = 4
_UNSAID = "may go unsaid"
_OF_PAGE = compile_late(r"page ([0-9]{1,6}): (.+)")


class Count(NamedTuple):
    """How many numbers of either side became one thing."""

    status: Status
    zh: int
    en: int


def count_account(account: Account) -> tuple[Count, ...]:
    """Return how many numbers of either side became what; the counts of a side add up to all of its numbers.

    A number that a translation need not repeat and does not ("one", "first") counts as set aside.
    """
    zh, en = (Counter(_status(entry) for entry in entries) for entries in (account.zh, account.en))
    return tuple(Count(status, zh[status], en[status]) for status in Status)


def _status(entry: Entry) -> Status:
    return Status.ASIDE if _is_unsaid(entry) else entry.status


def _is_unsaid(entry: Entry) -> bool:
    return entry.status is Status.ALONE and entry.reason == _UNSAID


def summarise_account(account: Account, lang: Lang = "en") -> tuple[str, ...]:
    """Return one sentence on all figures, then one for each side of which something could not be read.

    Where both sides have as many of a kind the number stands once, otherwise that of the Chinese comes first.

    Parameters
    ----------
    lang
        In which language to say it.

    Examples
    --------
    >>> from bialign.records import Account, Entry, Span, Status
    >>> seven = Entry(Span(0, 1), "7", Status.EQUAL)
    >>> summarise_account(Account(zh=(seven,), en=(seven,)))[0]
    '1 figure in the Chinese, 1 in the English: 1 equal, none different, none unread.'
    """
    n_zh, n_en = len(account.zh), len(account.en)
    counts = [_counted(count, account).in_lang(lang) for count in count_account(account) if _is_said(count)]
    if lang == "zh":
        lines = [f"中文有数字{n_zh:,}个，英文有{n_en:,}个。{'；'.join(counts)}。"]
    else:
        figures = "figure" if n_zh == 1 else "figures"
        lines = [f"{n_zh:,} {figures} in the Chinese, {n_en:,} in the English: {', '.join(counts)}."]
    return (*lines, *(part.in_lang(lang) for part in summarise_unread_parts(account)))


def _is_said(count: Count) -> bool:
    always = (Status.EQUAL, Status.DIFFERS, Status.UNREAD)
    return count.status in always or bool(count.zh or count.en)


def _counted(count: Count, account: Account) -> Bilingual:
    name = STATUSES[count.status]
    if count.status is Status.ALONE:
        return _alone(count)
    numbers = _numbers(count.zh, count.en)
    said = Bilingual(f"{name.zh}：{numbers.zh}", f"{numbers.en} {name.en}")
    if count.status is not Status.ASIDE:
        return said
    reasons = summarise_reasons(account)
    return Bilingual(f"{said.zh}（{reasons.zh}）", f"{said.en} ({reasons.en})")


def _numbers(zh: int, en: int) -> Bilingual:
    """Return how many there are on both sides: once where they are as many, otherwise the Chinese first."""
    if zh == en:
        return Bilingual(f"各{zh:,}个", f"{en:,}") if en else Bilingual("无", "none")
    return Bilingual(f"中文{zh:,}个、英文{en:,}个", f"{zh:,} and {en:,}")


def _alone(count: Count) -> Bilingual:
    sides = [(n, LANGUAGES[lang]) for lang, n in zip(LANGS, (count.zh, count.en), strict=True) if n]
    return Bilingual(
        "；".join(f"仅{name.zh}有：{n:,}个" for n, name in sides),
        ", ".join(f"{n:,} only in the {name.en}" for n, name in sides),
    )


def summarise_reasons(account: Account) -> Bilingual:
    """Return why numbers were set aside, the most frequent reasons first, with how many they are on either side."""
    zh, en = (
        Counter(reason_name(entry.reason) for entry in entries if _status(entry) is Status.ASIDE)
        for entries in (account.zh, account.en)
    )
    reasons = [reason for reason, _ in (zh + en).most_common()]
    shown = [(reason, _numbers(zh[reason], en[reason])) for reason in reasons[:_MOST_REASONS]]
    more = len(reasons) > len(shown)
    return Bilingual(
        "，".join(f"{reason.zh}：{n.zh}" for reason, n in shown) + "，等等" * more,
        ", ".join(f"{reason.en} {n.en}" for reason, n in shown) + ", …" * more,
    )


def summarise_unread_parts(account: Account) -> list[Bilingual]:
    """Return for each side that has any what could not be read, in one line: there may be something on every page."""
    sides: Sequence[tuple[Lang, Sequence[str]]] = tuple(zip(LANGS, (account.zh_unread, account.en_unread), strict=True))
    said = [(LANGUAGES[lang], list(map(unread_name, _with_pages_joined(parts)))) for lang, parts in sides if parts]
    return [
        Bilingual(
            f"{side.zh}未能读取：{'；'.join(part.zh for part in parts)}。",
            f"{side.en}, not read: {'; '.join(part.en for part in parts)}.",
        )
        for side, parts in said
    ]


def _with_pages_joined(parts: Sequence[str]) -> Iterator[str]:
    """Yield what could not be read, once for all pages that have it in common: "pages 2, 5–7: only a picture"."""
    pages: dict[str, list[int]] = {}
    for part in parts:
        page = _OF_PAGE.fullmatch(part)
        pages.setdefault(page[2] if page else part, []).extend([int(page[1])] if page else [])
    for what, numbers in pages.items():
        yield f"page{'s' * (len(numbers) > 1)} {', '.join(_runs(numbers))}: {what}" if numbers else what


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Yield ascending numbers, three and more that follow each other as a range."""
    run: list[int] = []
    for number in [*sorted(set(numbers)), 0]:
        if run and number != run[-1] + 1:
            yield from [f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run)
            run = []
        run.append(number)

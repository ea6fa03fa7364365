"""What was not read, so that a person finds it: numbers that nobody understood, and parts of files in one line each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bialign.bilingual import LANGUAGES, Bilingual, place_name
from bialign.figures.comparing.summary import summarise_unread_parts
from bialign.records import LANGS, Account, Bitext, Document, Entry, Lang, Status

_AROUND = {"zh": 8, "en": 16}  # characters of the sentence before and after a number
_MOST = 12  # numbers of one version that are listed


class UnreadNumber(NamedTuple):
    """A number, or a passage at which bialign itself failed, that was not understood.

    Attributes
    ----------
    sentence
        The one in which it stands.
    words
        The number with what stands around it.
    place
        Where it stands in the file, as far as the format tells.
    """

    lang: Lang
    sentence: int
    words: str
    place: Bilingual


def find_unread_numbers(document: Document, entries: Sequence[Entry]) -> Iterator[UnreadNumber]:
    """Yield the numbers of a document that were not understood, in reading order."""
    starts = [span.start for span in document.spans]
    around = _AROUND[document.lang]
    for entry in entries:
        if entry.status is Status.UNREAD:
            sentence = max(0, bisect_right(starts, entry.span.start) - 1)
            start, end = document.spans[sentence]
            left = max(start, entry.span.start - around)
            right = min(end, max(entry.span.end, entry.span.start + 1) + around, entry.span.start + 6 * around)
            cut = "…" * (left > start), "…" * (right < end)
            words = " ".join(document.text[left:right].split())
            place = document.place_of(range(sentence, sentence + 1))
            said = Bilingual(*(place_name(place, lang) for lang in LANGS))
            yield UnreadNumber(document.lang, sentence, f"{cut[0]}{words}{cut[1]}", said)


def summarise_unread(bitext: Bitext) -> tuple[Bilingual, ...]:
    """Return what was not read in one line for each version and kind: parts of its file, then numbers."""
    account = bitext.account
    sides = (bitext.zh, account.zh), (bitext.en, account.en)
    numbers = (summarise_unread_numbers(list(find_unread_numbers(*side))) for side in sides)
    return (*summarise_unread_parts(account), *(said for said in numbers if said.en))


def summarise_unread_numbers(numbers: Sequence[UnreadNumber], rows: Sequence[int] = ()) -> Bilingual:
    """Return the numbers of one version that were not understood in one line, empty if there are none.

    ``rows`` says in which row of the result each stands.
    """
    if not numbers:
        return Bilingual("", "")
    side, n_more = LANGUAGES[numbers[0].lang], len(numbers) - _MOST
    shown = [_placed(number, row) for number, row in zip(numbers[:_MOST], rows or [0] * len(numbers), strict=False)]
    more = Bilingual(f"；另有{n_more:,}处", f"; {n_more:,} more") if n_more > 0 else Bilingual("", "")
    return Bilingual(
        f"{side.zh}未能识别的数字，请人工核对：{'；'.join(one.zh for one in shown)}{more.zh}。",
        f"{side.en}, unread numbers, to be compared by eye: {'; '.join(one.en for one in shown)}{more.en}.",
    )


def _placed(number: UnreadNumber, row: int) -> Bilingual:
    zh = "，".join(filter(None, (number.place.zh, f"结果第{row}组" * bool(row))))
    en = ", ".join(filter(None, (number.place.en, f"row {row} of the result" * bool(row))))
    return Bilingual(f"“{number.words}”" + f"（{zh}）" * bool(zh), f"“{number.words}”" + f" ({en})" * bool(en))


def is_read_in_part(account: Account) -> bool:
    """Tell whether figures may stand in what was not read.

    The numbers that a program gives to lists are none: they follow from the order of the paragraphs, which is compared.
    Nor is an order in doubt: the figures themselves were read.
    """
    parts = (*account.zh_unread, *account.en_unread)
    holds_figures = any("automatic number" not in part and "the order of" not in part for part in parts)
    return holds_figures or any(entry.status is Status.UNREAD for entry in (*account.zh, *account.en))


def say_of_what_was_read(found: str, lang: Lang) -> str:
    """Return how many findings there are, of a result that :func:`is_read_in_part`."""
    return Bilingual(f"在已读取的内容中：{found}", f"{found} in what could be read").in_lang(lang)

"""The works that a list of references names: where each entry begins, and the numbers in it as the parts they are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.records import Block, BlockKind, Document, Lang, Span

# 附录: appendix; 参考文献: references; 参考书目, 书目: bibliography; 引用文献: works cited; 延伸阅读: further reading
_NUMBERED = (
    r"(?:(?:(?:appendix|附[录錄]) ?)?"
    r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})?|[a-z](?=[\s.:：、)）])|[一二三四五六七八九十]{1,3}(?=[、.]))\W*)?"
)
_TITLE = (
    r"(?:主要)?(?:参考|參考|引用|引证|引證)(?:文献|文獻|资料|資料|书目|書目)|[书書]目"
    r"|(?:延伸|扩展|擴展|推荐|推薦|相关|相關)[阅閱][读讀]"
    r"|(?:selected |list of )?references?(?: cited| list)?|(?:selected |select )?bibliography"
    r"|(?:works|literature) cited|(?:further|suggested|recommended) readings?|reading list"
)
_HEADING = compile_late(rf"\W*{_NUMBERED}(?:{_TITLE})\W*(?:(?:{_TITLE})\W*)?", re.IGNORECASE)
_HEADINGS = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_LONGEST_HEADING = 40  # characters
_NAMES_WORK = compile_late(r"(?<![0-9])(?:1[89]|20)[0-9]{2}(?![0-9])|[\[［【][0-9]{1,3}[\]］】]|https?://|www\.")
_MOST_UNNAMED = 4  # blocks of a list on end that name neither year, number nor address
_BEFORE_ADDRESS = compile_late(r"\[online\]|\b(?:available|accessed|retrieved)\b[^.]{0,20}:$", re.IGNORECASE)
_MARK = compile_late(r"\s*(?:[\[［【(（]([0-9]{1,3})[\]］】)）]\.?|([0-9]{1,3})[.．、)）](?![0-9]))\s*")
_LEAST_MARKED = 0.5  # of the blocks of a list, from which on nothing but a mark begins an entry
_FEWEST_COUNTED = 3  # marks in brackets that count on, from which on nothing but a mark begins an entry
_BRACKETED = compile_late(r"[\[［【]([0-9]{1,3})[\]］】]")
_MOST_SKIPPED = 2  # numbers by which a mark within a line may lie ahead: that before it may be a slip
_ENDS = tuple(".。．]］")
_ENDS_SENTENCE = compile_late(r"[.。．\]］]\s+$")
_ENDS_IN_ADDRESS = compile_late(r"(?:://|www\.|/)[^\s]*(?<![,;])\s+$")
_LONGEST_WORD = 200  # characters before a mark that are looked at
# One work after another in one block: "… 2012. Liu, J., “A Tail-based Correlation,” 2016."
_FOUR_DIGITS = compile_late(r"(?<![0-9])[0-9]{4}(?![0-9])")
_NEXT_WORK = compile_late(r"(?<=[0-9)])\. ?(?=[A-Z][\w’'-]+)")

_AFTER_AUTHORS = compile_late(r"\([12][0-9]{3}[^()]*\)$")  # "Quill, R. (1987). Tables for the patient reader."

_ADDRESS = compile_late(
    r"(?P<doi>10\.[0-9]{4,9}/[^\s\"“”<>，。；、]+)|(?P<url>(?:https?://|www\.)[^\s\"“”<>，。；、（）]+"
    r"(?:(?:(?<=[a-z0-9]-)|(?<=[a-z0-9]/)(?=\s[^\s]*[/.-]))\s{1,2}[a-z0-9][^\s\"“”<>，。；、（）]*)*)"  # over a line
    r"|(?P<arxiv>arxiv[:：\s]*[0-9]{4}\.[0-9]{4,5})|(?P<isbn>is[bs]n(?:-1[03])?[:：\s]*[0-9][0-9-]{6,15}[0-9x])",
    re.IGNORECASE,
)
_ARXIV = compile_late(r"[0-9]{4}\.[0-9]{4,5}")
_NUMBER = compile_late(r"[0-9]+")
_WORD = compile_late(r"[A-Za-z]{4,}|[^\W\d_A-Za-z]{3,}")  # the latter Chinese, as far as a stop
_MONTH = compile_late(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t(?:ember)?|ober|ember)?\b\.?"
    r"(?=,? ?[0-9])|(?<=[0-9] )(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*",
    re.IGNORECASE,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# 卷, 辑: volume; 期: issue; 页: page
_KINDS = (
    ("volume", compile_late(r"\bvol(?:ume|s)?\.? ?$", re.IGNORECASE), compile_late("")),
    ("volume", compile_late(r"第 ?$"), compile_late(" ?[卷辑輯]")),
    ("issue", compile_late(r"\b(?:no|nr|iss(?:ue)?)s?\.? ?$", re.IGNORECASE), compile_late("")),
    ("issue", compile_late(r"第 ?$"), compile_late(" ?期")),
    ("issue", compile_late(r"[0-9] ?[(（]$"), compile_late(r"(?:[-–—/][0-9]+)?[)）]")),
    ("page", compile_late(r"(?:\bpp?\.|\bpages?|第) ?(?:[0-9]+ ?[-–—~～至] ?)?$"), compile_late("")),
    ("page", compile_late(r"(?<![0-9][-–—])[0-9] ?[-–—~～] ?$"), compile_late(r"(?![-–—0-9])")),
    ("page", compile_late(""), compile_late(r" ?[-–—~～] ?[0-9]+(?![-–—0-9])|(?: ?[-–—~～至] ?[0-9]+)? ?[页頁]")),
    ("page", compile_late(r"[0-9)）] ?[:：] ?$"), compile_late("")),
    ("volume", compile_late(""), compile_late(r" ?[(（](?:no\.? ?|第)?[0-9]", re.IGNORECASE)),
)
_IN_DATE = compile_late(r"[-./][01]?[0-9](?:[-./][0-3]?[0-9])?(?![-–—0-9])")
_AFTER_YEAR = compile_late(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}[-./](?:[01]?[0-9][-./])?$")
_IS_YEAR = compile_late(r"1[5-9][0-9]{2}|20[0-9]{2}")
_DIGITS_OF_YEAR = 4
_REACH = 16  # characters before and after a number that say what it is
# 访问, 检索, 引用日期: accessed on
_ACCESS = compile_late(
    r"\[[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}\]|(?:accessed|retrieved|visited|[访訪][问問]|[检檢]索|引用日期)[^\[\]\n]{0,24}",
    re.IGNORECASE,
)


class WorkPart(NamedTuple):
    """A number in an entry.

    Attributes
    ----------
    kind
        ``"year"``, ``"volume"``, ``"issue"``, ``"page"``, ``"address"``, ``"access"`` (the day on which an address was
        visited), or ``""`` where nothing says what it is.
    span
        Where it stands; of a name of a month, which stands for its number, empty.
    key
        What equals have in common: the number without leading zeros, the whole address.
    """

    kind: str
    span: Span
    key: str


class Work(NamedTuple):
    """An entry of a list of references.

    Attributes
    ----------
    mark
        The number that it opens with, if it has one.
    words
        Its Latin words of four letters or more without case, and its Chinese from stop to stop.
    """

    lang: Lang
    span: Span
    mark: WorkPart | None
    words: frozenset[str]
    parts: tuple[WorkPart, ...]


def find_references(document: Document) -> Set[int]:
    """Return the sentences below the last heading that announces references, as far as works are named."""
    start = max((n for n, block in enumerate(document.blocks) if _is_heading(document, block)), default=None)
    if start is None:
        return frozenset()
    stop = start + 1
    listed = document.blocks[stop:]
    for block, (span, kind, *_) in enumerate(listed, stop):
        is_footnote = kind is BlockKind.NOTE and listed[0].kind is not kind
        is_heading = kind is BlockKind.HEADING and not _is_work(document.text[slice(*span)])
        if is_heading or is_footnote or block - stop >= _MOST_UNNAMED:
            break
        if _NAMES_WORK.search(document.text, *span):
            stop = block + 1
    return frozenset(sentence for sentence, block in enumerate(document.block_of) if start < block < stop)


def _is_heading(document: Document, block: Block) -> bool:
    words = document.text[slice(*block.span)]
    if block.kind not in _HEADINGS or len(words) > _LONGEST_HEADING:
        return False
    return _HEADING.fullmatch(words) is not None


def _is_work(words: str) -> bool:
    """Tell whether a short block that was taken for a heading is a work all the same."""
    if _BEFORE_ADDRESS.search(words):
        return True
    return bool(_NAMES_WORK.search(words)) and (words.endswith(_ENDS) or bool(_ADDRESS.search(words)))


def read_works(document: Document, sentences: Set[int]) -> list[Work]:
    """Return the entries of a list of references, in order.

    Notes
    -----
    Linear in the length of the list.
    """
    blocks = sorted({document.block_of[sentence] for sentence in sentences})
    return [_read_work(document, span) for span in _entries(document, [document.blocks[n].span for n in blocks])]


# ── where an entry begins ────────────────────────────────────────────────────────────────────────


def _entries(document: Document, blocks: Sequence[Span]) -> Iterator[Span]:
    """Yield the stretches of the entries: from mark to mark, or else blocks, joined where a line breaks one.

    Where entries are marked, a block may hold several, and the first of a list may end overleaf in a block of its own.
    """
    text = document.text
    marks = [_MARK.match(text, *block) for block in blocks]
    counted = _counted_marks(text, blocks)
    is_marked = len(counted) >= _FEWEST_COUNTED or sum(mark is not None for mark in marks) >= _LEAST_MARKED * sum(
        bool(_NAMES_WORK.search(text, *block)) for block in blocks
    )
    open_entry: Span | None = None
    for block, mark in zip(blocks, marks, strict=True):
        begins = mark is not None if is_marked else _is_complete(text, open_entry)
        if open_entry and begins:
            yield from _parted(text, open_entry, counted, is_marked=is_marked)
        open_entry = Span(open_entry.start, block.end) if open_entry and not begins else block
    if open_entry:
        yield from _parted(text, open_entry, counted, is_marked=is_marked)


def _counted_marks(text: str, blocks: Sequence[Span]) -> list[int]:
    """Return where marks in brackets stand that count on, ``[1] … [2] …``, at the start of a line or after an end.

    "[5]" in the note "as in [5]" of the entry [4] counts on as well, but neither begins a line nor follows an end.
    """
    counted: list[int] = []
    number = 0
    for block in blocks:
        for mark in _BRACKETED.finditer(text, *block):
            before = text[max(block.start, mark.start() - _LONGEST_WORD) : mark.start()]
            is_apart = not before.rpartition("\n")[2].strip() or bool(_ENDS_IN_ADDRESS.search(before))
            follows = number < int(mark[1]) <= number + _MOST_SKIPPED
            if follows and (is_apart or _ENDS_SENTENCE.search(before)):
                counted.append(mark.start())
                number = int(mark[1])
            elif is_apart and counted:  # a slip may have made it another
                counted.append(mark.start())
                number += 1
    return counted


def _is_complete(text: str, entry: Span | None) -> bool:
    """Tell whether what comes after an entry begins another: it ends as sentences end, and names its work."""
    if entry is None:
        return True
    words = text[slice(*entry)].rstrip()
    return words.endswith(_ENDS) or any(found.end() == len(words) for found in _ADDRESS.finditer(words))


def _parted(text: str, entry: Span, counted: Sequence[int], *, is_marked: bool) -> Iterator[Span]:
    """Yield the works of an entry that begins no line of its own for one of them; each has a mark or names a year."""
    start = entry.start
    if is_marked:
        for mark in counted[bisect_right(counted, entry.start) : bisect_left(counted, entry.end)]:
            if text[start:mark].strip():
                yield Span(start, mark)
                start = mark
    for match in () if is_marked else _NEXT_WORK.finditer(text, *entry):
        sides = text[start : match.start()], text[match.end() : entry.end]
        if not _AFTER_AUTHORS.search(sides[0]) and all(
            _FOUR_DIGITS.search(side) and len(_WORD.findall(side)) > 1 for side in sides
        ):
            yield Span(start, match.end())
            start = match.end()
    yield Span(start, entry.end)


# ── what it holds ────────────────────────────────────────────────────────────────────────────────


def _read_work(document: Document, span: Span) -> Work:
    text = document.text
    opening = _MARK.match(text, *span)
    mark, start = None, span.start
    if opening:
        group = 1 if opening[1] else 2
        mark, start = WorkPart("mark", Span(*opening.span(group)), opening[group]), opening.end()
    addresses = [
        WorkPart("address", Span(*found.span()), _address_key(found))
        for found in _ADDRESS.finditer(text, start, span.end)
    ]
    body = _without(text, Span(start, span.end), [part.span for part in addresses])
    words = frozenset(word.casefold() for word in _WORD.findall(body))
    numbers = list(_numbers(body, start))
    if not any(part.kind == "year" for part in numbers):  # a slip may have made it that of no century
        numbers = [part._replace(kind="year") if _may_be_year(part) else part for part in numbers]
    parts = sorted([*addresses, *numbers], key=lambda part: part.span)
    return Work(document.lang, span, mark, words, tuple(parts))


def _may_be_year(part: WorkPart) -> bool:
    return not part.kind and len(part.key) == _DIGITS_OF_YEAR


def _address_key(found: re.Match[str]) -> str:
    kind, words = found.lastgroup or "", re.sub(r"\s", "", found[0]).casefold().rstrip(".,;:)]}")
    if kind == "arxiv" or "arxiv.org" in words:
        number = _ARXIV.search(words)
        return f"arxiv {number[0]}" if number else words
    if kind == "isbn":
        return re.sub(r"[^0-9x]", "", words.removeprefix("isbn").removeprefix("issn"))
    doi = re.search(r"10\.[0-9]{4,9}/.*", words)
    if doi:
        return doi[0]
    return re.sub(r"^(?:https?://)?(?:www\.)?|[/#]$|-", "", words)  # a line may end on a hyphen or swallow one


def _without(text: str, span: Span, holes: Sequence[Span]) -> str:
    """Return a stretch of a text with spaces in place of what stands in the holes; offsets stay."""
    words = list(text[slice(*span)])
    for start, end in holes:
        words[start - span.start : end - span.start] = " " * (end - start)
    return "".join(words)


def _numbers(body: str, start: int) -> Iterator[WorkPart]:
    accesses = [match.span() for match in _ACCESS.finditer(body)]
    for number in _NUMBER.finditer(body):
        is_access = any(first <= number.start() < last for first, last in accesses)
        kind = "access" if is_access else _kind(body, number)
        yield WorkPart(kind, Span(start + number.start(), start + number.end()), number[0].lstrip("0") or "0")
    for month in _MONTH.finditer(body):
        place = start + month.start()
        yield WorkPart("", Span(place, place), str(_MONTHS.index((month[1] or month[2]).lower()) + 1))


def _kind(body: str, number: re.Match[str]) -> str:
    if _IN_DATE.match(body, number.end()) or _AFTER_YEAR.search(body, max(0, number.start() - _REACH), number.start()):
        return "year" if _IS_YEAR.fullmatch(number[0]) else ""
    before, after = body[max(0, number.start() - _REACH) : number.start()], body[number.end() : number.end() + _REACH]
    told = next((kind for kind, left, right in _KINDS if left.search(before) and right.match(after)), "")
    is_first_page = told == "page" and before.rstrip()[-1:] in "-–—:"
    return "year" if _IS_YEAR.fullmatch(number[0]) and told != "issue" and not is_first_page else told

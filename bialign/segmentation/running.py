"""Running heads and page numbers that came along when a text was copied from its pages.

What is taken for one is no longer compared, so that doubt speaks against it: page numbers must ascend page by page, at
least three of them, well apart; a running head must stand beside them, or beside form feeds, in the same words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from statistics import median
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.segmentation.lines import LONGEST_HEADING, TrimmedLine, ends_with_stop

FEWEST = 3
"""Pages."""
NEAR = 60
"""Columns of text between page numbers, half of the pages having more, where their wording or setting tells them."""
FAR = 400
"""The same where only sentences that they interrupt tell them: entries of a list are shorter, pages longer."""
# Both by hand, on lists and pages made for the tests and on all texts of our own, 2026-11-22.
WIDEST_STEP = 2  # right-hand and left-hand pages may have heads of their own
_MOST_CHAINS = 8  # for each wording: parts of a book, each with its own count
_LONG = 30  # columns: a shorter line may be a heading or a cell, which end without a stop
_SHORTEST_HEAD = 8  # columns

# 第 12 页 "page 12", 共 30 页 "30 pages in all"
_WORDED = compile_late(
    r"(?:(?:共 ?\d{1,4} ?[页頁][,/ ]*)?第 ?(\d{1,4}) ?[页頁](?:[,/( ]*共 ?\d{1,4} ?[页頁]\)?)?"
    r"|\b[Pp](?:age|AGE) ?(\d{1,4})(?: ?(?:of|/) ?\d{1,4})?)"
)
_DRESSED = compile_late(r"[-–—~] ?(\d{1,3}) ?[-–—~]|(\d{1,3})(?: ?/ ?| of )(?:1[3-9]|[2-9]\d|\d{3})")  # 1/12 is a date
_BARE = compile_late(r"(\d{1,3})")
_BEHIND_HEAD = compile_late(r"(?<=\S)(?P<gap>\s*[|·•]\s*|\s+)(\d{1,3})\Z")
_BEFORE_HEAD = compile_late(r"(\d{1,3})(?P<gap>\s*[|·•]\s*|\s+)(?=\S)")
# 图 figure, 表 table, 附录 appendix, 问题 question, 案例 case, 步骤 step
_NUMBERED = compile_late(
    r"(?:第|图|圖|表|附[录錄件]|问题|問題|案例|步[骤驟]"
    r"|(?:chapter|section|article|part|appendix|annex|figure|fig|table|chart|box|exhibit|note|step|question|case|item"
    r"|day|week|month|year|phase|stage|round|season|episode|volume|no|q)\b)",
    re.IGNORECASE,
)


class NumberedLine(NamedTuple):
    """A line that may carry a page number; equal wordings differ in the number only."""

    place: int  # of its line
    number: int
    wording: str
    says_page: bool
    is_marked: bool  # dashes, a total, a bar or a wide gap show that the number is not part of a sentence


class Chain(NamedTuple):
    """Candidates whose numbers ascend; ``credit`` counts what else speaks for them."""

    last: NumberedLine
    n_pages: int
    credit: int
    before: Chain | None

    def candidates(self) -> list[NumberedLine]:
        """Return the candidates, ascending."""
        found, chain = [self.last], self.before
        while chain:
            found.append(chain.last)
            chain = chain.before
        return found[::-1]


def find_running(text: str, lines: Sequence[TrimmedLine]) -> frozenset[int]:
    """Return where the lines start that are running heads or page numbers. Cost: linear in the lines."""
    page = _Pages(text, lines)
    running = {
        candidate.place
        for wording in page.wordings.values()
        for chain in page.find_chains(wording)
        for candidate in chain
    }
    running |= page.repeated(page.at_feed)
    for _ in range(2):
        running |= page.repeated(page.beside(running))
    return frozenset(lines[index].start for index in running)


class _Pages:
    """The lines of a text with what their surroundings tell."""

    def __init__(self, text: str, lines: Sequence[TrimmedLine]) -> None:
        self._lines = lines
        self._columns = [0, *accumulate(line.width for line in lines)]
        feeds = [n for n, (a, b) in enumerate(pairwise(lines)) if "\f" in text[a.end : b.start]]
        self.at_feed = {n for feed in feeds for n in (feed, feed + 1)}
        self.wordings: dict[str, list[NumberedLine]] = defaultdict(list)
        for index, line in enumerate(lines):
            if line.width <= LONGEST_HEADING and (candidate := _candidate(index, line.text)):
                self.wordings[candidate.wording].append(candidate)
        places = {candidate.place for found in self.wordings.values() for candidate in found}
        self._heads: set[int] = set()
        for _ in range(2):  # heads of up to two lines
            self._heads |= self.repeated(self.beside(places | self._heads))

    def beside(self, indices: set[int]) -> set[int]:
        """Return the lines directly next to others, without those."""
        return {n for index in indices for n in (index - 1, index + 1) if 0 <= n < len(self._lines)} - indices

    def repeated(self, indices: set[int]) -> set[int]:
        """Return those lines that could be a head and stand in the same words at least three times among them."""
        able = {n for n in indices if _could_be_head(self._lines[n])}
        counts = Counter("".join(self._lines[n].text.split()) for n in able)
        return {n for n in able if counts["".join(self._lines[n].text.split())] >= FEWEST}

    def find_chains(self, candidates: list[NumberedLine]) -> Iterator[list[NumberedLine]]:
        """Yield the runs of page numbers among candidates of the same wording, the longest first."""
        candidates = [found for found in candidates if found.says_page or self._stands_out(found.place)]
        for _ in range(_MOST_CHAINS):
            chain = self._longest(candidates)
            if len(chain) < FEWEST:
                return
            if self._are_pages(chain):
                yield chain
            taken = {candidate.place for candidate in chain}
            candidates = [candidate for candidate in candidates if candidate.place not in taken]

    def _longest(self, candidates: Sequence[NumberedLine]) -> list[NumberedLine]:
        """Return the longest ascending run; of lines with the same number that which most speaks for."""
        best: dict[int, Chain] = {}
        for candidate in candidates:
            before = max(
                (
                    best[number]
                    for number in range(candidate.number - WIDEST_STEP, candidate.number)
                    if number in best and self._apart(best[number].last, candidate) > 0
                ),
                key=_rank,
                default=None,
            )
            n_pages, credit = _rank(before) if before else (0, 0)
            chain = Chain(candidate, n_pages + 1, credit + self._credit(candidate.place), before)
            best[candidate.number] = max(chain, best.get(candidate.number, chain), key=_rank)
        return max(best.values(), key=_rank).candidates() if best else []

    def _are_pages(self, chain: Sequence[NumberedLine]) -> bool:
        places = [candidate.place for candidate in chain]
        if _most(place in self.at_feed for place in places):
            return True
        apart = median(self._apart(a, b) for a, b in pairwise(chain))
        if chain[0].says_page:
            return apart >= NEAR
        if _most(self._is_set_apart(place) for place in places) and (
            chain[0].is_marked or _most(self._has_head(place) for place in places)
        ):
            return apart >= NEAR
        return apart >= FAR and _most(self._interrupts(place) for place in places)

    def _apart(self, before: NumberedLine, after: NumberedLine) -> int:
        """Return the columns of text between two lines."""
        return self._columns[after.place] - self._columns[before.place + 1]

    def _stands_out(self, index: int) -> bool:
        return self._credit(index) > 0 or self._interrupts(index)

    def _credit(self, index: int) -> int:
        return (index in self.at_feed) + self._has_head(index) + self._is_set_apart(index)

    def _has_head(self, index: int) -> bool:
        return len(self._with_heads(index)) > 1

    def _with_heads(self, index: int) -> range:
        """Return the line with the heads that stand right above and below it, without a blank line between."""
        first = last = index
        while not self._lines[first].after_gap and first - 1 in self._heads:
            first -= 1
        while last + 1 in self._heads and not self._lines[last + 1].after_gap:
            last += 1
        return range(first, last + 1)

    def _is_set_apart(self, index: int) -> bool:
        """Tell whether a line stands between blank lines, by itself or with heads only."""
        own = self._with_heads(index)
        at_end = own.stop == len(self._lines) or self._lines[own.stop].after_gap
        return at_end and self._lines[own.start].after_gap

    def _interrupts(self, index: int) -> bool:
        """Tell whether a line stands in the midst of a sentence."""
        above = self._with_heads(index).start - 1
        if above < 0:
            return False
        line = self._lines[above]
        return line.width >= _LONG and not ends_with_stop(line) and not line.text.endswith((":", "："))


def _candidate(index: int, text: str) -> NumberedLine | None:
    text = unicodedata.normalize("NFKC", text)
    if worded := _WORDED.search(text):
        at_edge = worded.start() == 0 or worded.end() == len(text)
        return _numbered(index, worded, says_page=True) if at_edge else None
    if dressed := _DRESSED.fullmatch(text):
        return _numbered(index, dressed, is_marked=True)
    if bare := _BARE.fullmatch(text):
        return _numbered(index, bare)
    beside = _BEHIND_HEAD.search(text) or _BEFORE_HEAD.match(text)
    if beside and not _NUMBERED.match(text) and any(char.isalpha() for char in text):
        return _numbered(index, beside, is_marked=beside["gap"] != " ")
    return None


def _numbered(index: int, match: re.Match[str], *, says_page: bool = False, is_marked: bool = False) -> NumberedLine:
    gap = match.re.groupindex.get("gap")
    group = next(n for n in range(1, match.re.groups + 1) if n != gap and match[n])
    start, end = match.span(group)
    wording = " ".join(f"{match.string[:start]}#{match.string[end:]}".split())
    return NumberedLine(index, int(match[group]), wording, says_page, is_marked)


def _could_be_head(line: TrimmedLine) -> bool:
    has_word = any(char.isalpha() for char in line.text)
    return has_word and _SHORTEST_HEAD <= line.width <= LONGEST_HEADING and not ends_with_stop(line)


def _rank(chain: Chain) -> tuple[int, int]:
    return chain.n_pages, chain.credit


def _most(flags: Iterator[bool]) -> bool:
    found = list(flags)
    return sum(found) * 2 > len(found)

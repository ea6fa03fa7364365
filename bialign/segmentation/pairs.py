"""Quotations and brackets: where a sentence may be cut inside them, and where it goes on after them.

The rule is the same in both languages, so that both are cut alike: a quotation is cut inside only when it
is speech (it opens a sentence, or follows a colon or comma) and the sentence ends with it; a bracket only
when it opens a sentence and holds its end. Titles (《…》) are never cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.records import Lang, Span

QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "«": "»", "﹁": "﹂", "﹃": "﹄", "＂": "＂", '"': '"'}
BRACKETS = {"(": ")", "（": "）", "[": "]", "［": "］", "【": "】", "〔": "〕", "{": "}", "｛": "｝"}
TITLES = {"《": "》", "〈": "〉"}
TERMINATORS = frozenset("。！？｡．.!?…⋯‼⁇⁈⁉")

_CLOSER_OF = QUOTES | BRACKETS | TITLES
_EITHER = frozenset(opener for opener, closer in _CLOSER_OF.items() if opener == closer)
_STRAIGHT = _EITHER | {"'"}
CLOSERS = frozenset(_CLOSER_OF.values()) - _EITHER
_AFTER_STRAY_SPACE = frozenset("。！？”」』")
_MARK = compile_late("[" + re.escape("".join({*_CLOSER_OF, *_CLOSER_OF.values()})) + "]")

LONGEST_PAIR: dict[Lang, int] = {"zh": 150, "en": 400}
"""Code points; a longer one is a speech of many sentences or two stray marks, and is cut like any other text."""


class MarkPair(NamedTuple):
    """A matched pair of quotation marks, brackets or title marks, ``text[start:end]`` with both."""

    start: int
    end: int


def find_pairs(text: str) -> list[MarkPair]:
    """Return the matched pairs of a block in the order in which they close; marks without a partner are ignored."""
    pairs: list[MarkPair] = []
    stack: list[tuple[str, int]] = []  # the closer that is waited for, and where its opener stands
    waiting: dict[str, int] = {}
    for match in _MARK.finditer(text):
        mark, place = match.group(), match.start()
        if mark == "’" and _is_apostrophe(text, place):
            continue
        opens, closes = _ways(text, place) if mark == '"' else (True, True)
        if closes and waiting.get(mark):
            pairs.append(MarkPair(_unwind(stack, waiting, mark), place + 1))
        elif opens and mark in _CLOSER_OF:
            stack.append((_CLOSER_OF[mark], place))
            waiting[_CLOSER_OF[mark]] = waiting.get(_CLOSER_OF[mark], 0) + 1
    return pairs


def _is_apostrophe(text: str, place: int) -> bool:
    following = text[place + 1 : place + 2]
    return text[place - 1 : place].isalnum() and following.isascii() and following.isalpha()


def _ways(text: str, place: int) -> tuple[bool, bool]:
    """Return whether a straight mark may open and may close: beside Latin characters white space says which it does."""
    before, after = text[place - 1 : place].strip(), text[place + 1 : place + 2].strip()
    only_opens = not before and after.isascii() and bool(after)
    only_closes = not after and before.isascii() and bool(before)
    return not only_closes, not only_opens


def _unwind(stack: list[tuple[str, int]], waiting: dict[str, int], closer: str) -> int:
    """Drop what was opened and never closed inside the pair, and return where the pair opened."""
    while True:
        awaited, opened = stack.pop()
        waiting[awaited] -= 1
        if awaited == closer:
            return opened


def past_closers(text: str, place: int, closings: frozenset[int]) -> int:
    """Return where the terminators and closing marks that stand at ``place`` end.

    A straight quotation mark closes where its pair says so (``closings``), and before white space. A
    stray space before a Chinese full stop or a closing quotation mark is passed over.
    """
    while place < len(text):
        if text[place] == " " and text[place + 1 : place + 2] in _AFTER_STRAY_SPACE:
            place += 1
        char = text[place]
        straight = char in _STRAIGHT and (place in closings or not text[place + 1 : place + 2].strip())
        if not (straight or char in TERMINATORS or char in CLOSERS):
            break
        place += 1
    return place


def closing_places(text: str, pairs: Sequence[MarkPair]) -> frozenset[int]:
    """Return where a straight quotation mark closes a pair."""
    return frozenset(pair.end - 1 for pair in pairs if text[pair.end - 1] in _EITHER)


def keep_pairs_whole(text: str, lang: Lang, ends: Sequence[int], pairs: Sequence[MarkPair]) -> list[int]:
    """Return the sentence ends that do not tear a quotation, a bracket or a title apart.

    Parameters
    ----------
    ends
        Candidates, ascending.
    """
    goes_on = _GOES_ON[lang]
    barred: list[Span] = []  # an end p is refused where start < p < end
    for pair in pairs:
        if pair.end - pair.start > LONGEST_PAIR[lang]:
            continue
        title, continued = text[pair.start] in TITLES, goes_on(text, pair)
        if title or continued or not _may_be_cut(text, pair):
            barred.append(Span(pair.start, pair.end + (title or continued)))
    return _outside(ends, sorted(barred))


def _outside(ends: Sequence[int], barred: Sequence[Span]) -> list[int]:
    kept: list[int] = []
    upcoming, reach = 0, 0
    for end in ends:
        while upcoming < len(barred) and barred[upcoming].start < end:
            reach = max(reach, barred[upcoming].end)
            upcoming += 1
        if end >= reach:
            kept.append(end)
    return kept


def _may_be_cut(text: str, pair: MarkPair) -> bool:
    before = _last_before(text, pair.start)
    ends_inside = _last_inside(text, pair) in TERMINATORS
    if text[pair.start] in BRACKETS:
        return ends_inside and (not before or before in TERMINATORS)
    ends_with_it = ends_inside or text[pair.end : pair.end + 1] in TERMINATORS
    return ends_with_it and (not before or before in TERMINATORS or before in CLOSERS or before in '：:，,"')


def _last_inside(text: str, pair: MarkPair) -> str:
    """Return the last character inside a pair that is not a closing mark."""
    last = pair.end - 2
    while last > pair.start and text[last] in CLOSERS:
        last -= 1
    return text[last]


def _last_before(text: str, place: int) -> str:
    """Return the last character before ``place`` that is not white space, or ``""`` at the start of the block."""
    return text[max(0, place - 8) : place].rstrip()[-1:]


# ── whether the sentence goes on after the pair ──────────────────────────────────────────────────

# 说 said, 道 said (literary), 问 asked, 称 claimed, 喊叫 shouted, 笑 laughed, 写 wrote, 答 answered, 表示 stated,
# 指出 pointed out, 认为 held, 补充 added, 强调 stressed, 解释 explained, 感叹 sighed: the speaker after the speech,
# with the end of the sentence or more speech behind; with a clause behind, a sentence of its own
_ZH_SPEECH = compile_late(
    r"\s*[^，。！？：；、,.!?:;“”「」\n]{0,14}?"
    r"(?:说|說|道|问|問|称|稱|喊|叫|笑|写|寫|答|表示|指出|认为|認為|补充|補充|强调|強調|解释|解釋|感叹|感嘆)[着著道了]?"
    r"\s*(?:[。！？.!?]|\Z|[，,]\s*[“「\"])"
)
# 的 of, 这句 this saying, 一词 the word, 一语 the saying
_ZH_LINK = compile_late(r"\s*(?:[的，,、；;：:—]|[这這]句|一[词詞语語话話句])")
# 这一 这种 this, 这样 so: after “……。” they open a sentence
_ZH_THIS = compile_late(r"\s*[这這][一种種样樣类類]")
# 等 etc., 和与及 and, 或 or, 之 of, 是 is, 为 as, 时 when: after “…？” and “…！”; after “……。” they open a sentence
_ZH_LOOSE_LINK = compile_late(r"\s*[等和与與及或之是为為时時]")
_EN_LINK = compile_late(r"\s*(?:[,;:—–]|-|[a-z](?![a-z]*[A-Z]))")
_EN_SPEECH = compile_late(
    r"\s*(?:[A-Z][\w.’'-]*\s+){1,4}"
    r"(?:said|says|asked|asks|wrote|writes|told|tells|replied|replies|added|adds|shouted|cried|exclaimed|wondered)\b"
)


def _goes_on_zh(text: str, pair: MarkPair) -> bool:
    stops = _last_inside(text, pair) in "。｡"
    if _ZH_LINK.match(text, pair.end) or (not stops and _ZH_THIS.match(text, pair.end)):
        return True
    before = _last_before(text, pair.start)
    if text[pair.start] in BRACKETS:
        return bool(before) and before not in TERMINATORS
    if before in ("：", ":"):
        return False
    if _ZH_SPEECH.match(text, pair.end):
        return True
    if stops:
        return False
    opens_sentence = not before or before in TERMINATORS or before in CLOSERS or before in "，,"
    return not opens_sentence or bool(_ZH_LOOSE_LINK.match(text, pair.end))


def _goes_on_en(text: str, pair: MarkPair) -> bool:
    if _EN_LINK.match(text, pair.end):
        return True
    return _last_inside(text, pair) in "?!…" and bool(_EN_SPEECH.match(text, pair.end))


_GOES_ON: dict[Lang, Callable[[str, MarkPair], bool]] = {"zh": _goes_on_zh, "en": _goes_on_en}

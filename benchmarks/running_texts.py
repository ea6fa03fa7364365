"""Gold documents laid out as running texts, in paragraphs and wrapped lines, as files have them."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from bialign.metrics import Beads
from bialign.records import Span

# Gold beads in a paragraph; characters in a line.
BEADS, ZH_CHARS, EN_CHARS = (2, 9), 38, 72

# What a Chinese sentence or clause within a paragraph may end with.
ENDS = tuple("。！？!?．…⋯—：:；;，,”’」』）)")
# Of the paragraphs, so many are left out on one side, in runs of up to so many.
LEFT_OUT, LONGEST_RUN = 0.1, 3

Sides = tuple[Sequence[str], Sequence[str]]
Layout = Callable[[Sequence[tuple[str, str]]], tuple[str, str]]
Paragraph = tuple[range, range]  # the sentences of both sides


def find_paragraphs(sides: Sides, gold: Beads, seed: int = 0) -> Iterator[Paragraph]:
    """Yield paragraphs of both sides, each of which ends with a gold bead.

    What ends in no punctuation (a heading, a name in a list) is one of its own, as in any file.
    """
    lot = random.Random(seed)
    ends = sorted((max(zh) + 1, max(en) + 1) for zh, en in gold if zh and en)
    i = j = n = 0
    length = lot.randint(*BEADS)
    for (i_end, j_end), (i_next, _) in pairwise([*ends, (len(sides[0]), 0)]):
        n += 1
        if n == length or _stands_alone(sides[0][i_end - 1]) or _stands_alone(sides[0][i_next - 1]):
            yield range(i, i_end), range(j, j_end)
            i, j, n, length = i_end, j_end, 0, lot.randint(*BEADS)
    yield range(i, len(sides[0])), range(j, len(sides[1]))


def _stands_alone(zh_sentence: str) -> bool:
    return not zh_sentence.rstrip().endswith(ENDS)


def leave_out(paragraphs: Sequence[Paragraph], seed: int = 0) -> list[Paragraph]:
    """Return the paragraphs, some of them empty on one side."""
    lot = random.Random(seed)
    kept = list(paragraphs)
    for k in range(len(kept)):
        if lot.random() < 2 * LEFT_OUT / (1 + LONGEST_RUN):
            side = lot.randrange(2)
            for place in range(k, min(k + lot.randint(1, LONGEST_RUN), len(kept))):
                zh, en = paragraphs[place]
                kept[place] = (range(0), en) if side == 0 else (zh, range(0))
    return kept


def written(paragraphs: Sequence[Paragraph], sides: Sides) -> list[tuple[str, str]]:
    """Return paragraphs as texts, empty ones as such."""
    return [("".join(sides[0][i] for i in zh), " ".join(sides[1][j] for j in en)) for zh, en in paragraphs]


def only_kept(paragraphs: Sequence[Paragraph], sides: Sides, gold: Beads) -> tuple[Sides, Beads]:
    """Return the sentences that paragraphs hold, and the gold beads among them."""
    kept = [[k for paragraph in paragraphs for k in paragraph[side]] for side in (0, 1)]
    zh_places, en_places = ({k: place for place, k in enumerate(own)} for own in kept)
    zh, en = ([side[k] for k in own] for side, own in zip(sides, kept, strict=True))
    beads = [
        (tuple(zh_places[i] for i in x), tuple(en_places[j] for j in y))
        for x, y in gold
        if zh_places.keys() >= set(x) and en_places.keys() >= set(y)
    ]
    return (zh, en), beads


def _cut(paragraph: str, n_chars: int) -> str:
    return "\n".join(paragraph[k : k + n_chars] for k in range(0, len(paragraph), n_chars))


def _wrap(paragraph: str) -> str:
    return "\n".join(textwrap.wrap(paragraph, EN_CHARS, break_long_words=False, break_on_hyphens=False))


def _apart(zh: Callable[[str], str], en: Callable[[str], str]) -> Layout:
    """Return a layout of paragraphs, a blank line between each two."""
    return lambda paragraphs: (
        "\n\n".join(zh(p) for p, _ in paragraphs if p),
        "\n\n".join(en(p) for _, p in paragraphs if p),
    )


LAYOUTS: Mapping[str, Layout] = {
    "one paragraph": lambda paragraphs: ("".join(p for p, _ in paragraphs), " ".join(p for _, p in paragraphs)),
    "paragraphs": _apart(str, str),
    "indented and wrapped": lambda paragraphs: (
        "\n".join(_cut(f"\N{IDEOGRAPHIC SPACE}\N{IDEOGRAPHIC SPACE}{p}", ZH_CHARS) for p, _ in paragraphs),
        "\n".join(_wrap(f"    {p}") for _, p in paragraphs),
    ),
    "cut after so many characters": _apart(lambda p: _cut(p, ZH_CHARS), lambda p: _cut(p, EN_CHARS)),
}


def spans_without_gaps(sentences: Sequence[str]) -> list[Span]:
    """Return where sentences stand in their text without its white space, which every layout leaves alike."""
    spans, start = [], 0
    for sentence in sentences:
        end = start + len("".join(sentence.split()))
        spans.append(Span(start, end))
        start = end
    return spans


def bead_spans(beads: Beads, zh: Sequence[str], en: Sequence[str]) -> list[tuple[Span, Span]]:
    """Return the stretches of beads with two sides in texts without white space."""
    zh_spans, en_spans = spans_without_gaps(zh), spans_without_gaps(en)
    return [
        (Span(zh_spans[min(x)].start, zh_spans[max(x)].end), Span(en_spans[min(y)].start, en_spans[max(y)].end))
        for x, y in beads
        if len(x) and len(y)
    ]

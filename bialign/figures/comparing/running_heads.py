"""Running heads and feet, which are no text to align: one whose number is not that of all the other pages is a slip."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from bialign.figures.comparing.marks import figure_at
from bialign.figures.comparing.messages import explain_running_head
from bialign.figures.reading.documents import NUMBERS
from bialign.options import SEVERITIES
from bialign.patterns import compile_late
from bialign.records import BlockKind, Document, Figure, Finding, Span, Verdict

_FEWEST = 4  # pages whose heads agree
_WORDS = compile_late(r"[^\W\d_]")  # a head without words is the number of a page


class OddHead(NamedTuple):
    """A number in a running head that differs from all others, which agree: their number, and on how many pages."""

    number: Figure
    others: str
    n_others: int


def find_odd_heads(document: Document) -> Iterator[OddHead]:
    """Yield the numbers that one running head has and the others, which say the same in words, do not.

    Numbers of pages differ in all of them, those of chapters in many.
    """
    heads: defaultdict[str, list[tuple[int, list[Span]]]] = defaultdict(list)
    for sentence, span in enumerate(document.spans):
        if document.kind_of(sentence) is BlockKind.RUNNING:
            said = "".join(NUMBERS.sub("#", document.text[span.start : span.end]).split())
            if _WORDS.search(said):
                numbers = [Span(*match.span()) for match in NUMBERS.finditer(document.text, span.start, span.end)]
                heads[said].append((sentence, numbers))
    for alike in heads.values():
        for place in range(len(alike[0][1])):
            counts = Counter(document.text[slice(*numbers[place])] for _, numbers in alike)
            (most, n_most), *others = counts.most_common()
            if n_most >= _FEWEST and [n for _, n in others] == [1]:
                sentence, numbers = next(one for one in alike if document.text[slice(*one[1][place])] != most)
                yield OddHead(figure_at(document, numbers[place], sentence), most, n_most)


def running_head_finding(head: OddHead) -> Finding:
    """Return what to say of a running head that differs from the others; without a bead."""
    said = explain_running_head(head.number, head.others, head.n_others)
    sentences = range(head.number.sentence or 0, (head.number.sentence or 0) + 1)
    is_zh = head.number.lang == "zh"
    return Finding(
        verdict=Verdict.IDENT_DIFFERS,
        severity=SEVERITIES[Verdict.IDENT_DIFFERS],
        message=said.en,
        message_zh=said.zh,
        zh=head.number if is_zh else None,
        en=None if is_zh else head.number,
        zh_sentences=sentences if is_zh else range(0),
        en_sentences=range(0) if is_zh else sentences,
    )

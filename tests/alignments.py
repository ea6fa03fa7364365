"""Alignments for tests, made of our own sentences and beads given by hand: no encoder is needed."""

from collections.abc import Sequence

from bialign import Alignment, parse_beads
from bialign.figures import compare_figures, read_document
from bialign.records import Bead
from bialign.segmentation import from_sentences
from corpora.manifest import CORPORA, read_lines

Side = Sequence[str]


def make_alignment(pairs: Sequence[tuple[Side, Side]], *, confidence: float = 0.97) -> Alignment:
    """Return an alignment of the given beads, in order, with figures and findings as they are read from them."""
    zh = from_sentences([sentence for side, _ in pairs for sentence in side], "zh")
    en = from_sentences([sentence for _, side in pairs for sentence in side], "en")
    beads: list[Bead] = []
    n_zh = n_en = 0
    for zh_side, en_side in pairs:
        bead = Bead(
            zh=range(n_zh, n_zh + len(zh_side)),
            en=range(n_en, n_en + len(en_side)),
            similarity=0.75 if zh_side and en_side else 0.0,
            confidence=confidence,
        )
        beads.append(bead)
        n_zh, n_en = bead.zh.stop, bead.en.stop
    zh_figures, en_figures = read_document(zh), read_document(en)
    findings = compare_figures(zh, en, beads, zh_figures, en_figures)
    signature = {"bialign": "0", "encoder": "by hand"}
    return Alignment(
        zh=zh, en=en, beads=tuple(beads), figures=zh_figures + en_figures, findings=findings, signature=signature
    )


# A report of our own: two figures differ, a sentence is left out, one is added, two are joined.
HARBOUR: tuple[tuple[Side, Side], ...] = (
    (("港口年报",), ("Harbour annual report",)),
    (("去年吞吐量为1.2亿吨。",), ("Last year 120m tonnes were handled.",)),  # 120 million tonnes
    (("营收达到310亿元，增长8.5%。",), ("Revenue reached RMB310bn, up 8.5%.",)),  # 31 billion yuan: ten times less
    (
        ("新增泊位6个。", "工人约3,127名。"),
        ("Six berths were added, and about 3,217 people work there.",),
    ),  # 3,127 workers
    (("董事会感谢全体员工。",), ()),  # the board thanks all staff
    ((), ("The annual meeting will be held on May 15th.",)),
    (("展望明年，公司持谨慎态度。",), ("For next year the company is cautious.",)),
)


def read_corpus_pairs() -> list[tuple[str, str]]:
    """Return the sentences of our own reports and prose that translate each other one to one, 800 pairs."""
    pairs = []
    for gold in sorted(CORPORA.glob("**/beads.gold")):
        zh, en = (read_lines(gold.with_name(f"{lang}.sentences")) for lang in ("zh", "en"))
        beads = parse_beads(gold.read_text(encoding="utf-8"))
        pairs += [(zh[x[0]], en[y[0]]) for x, y in beads if len(x) == len(y) == 1]
    return pairs

"""How well reports that do not translate each other are compared: disagreements and agreements against gold.

    python -m benchmarks.comparison [--encoder NAME …] [--gold DIR] [--drifted DIR] [--reports DIR] [--show]

The gold is that of ``corpora/comparable``, on which the weights were found; ``tests/claims/held_out`` was written
after that, and so were the pairs of files of ``tests/claims/drifted``, which ``--drifted`` takes: translations
and reports that drifted apart, with tables. With ``--reports``, a folder that holds the report ``002…`` in Chinese and
``000…`` in both languages, also prints what the two say to each other. ``--show`` prints every miss.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import NamedTuple

import bialign
from bialign.claims import ClaimVerdict, EmbeddedReport, Match, compare_claims, read_all_claims, words_of
from bialign.claims.weights import WEIGHTS, ClaimWeights
from bialign.comparing import LEAST_LINK
from bialign.encoders.base import Encoder, embed
from bialign.encoders.registry import find_encoder
from bialign.figures import read_document
from bialign.mining import Link, find_links, learn_names
from bialign.records import LANGS, Document
from bialign.segmentation import from_sentences
from corpora.manifest import CORPORA, read_lines, read_rows

Places = tuple[int, int]  # indices of a Chinese and an English claim, or sentence


class Example(NamedTuple):
    """Two reports as they are compared, and the gold."""

    name: str
    zh: EmbeddedReport
    en: EmbeddedReport
    links: tuple[Link, ...]
    gold: Mapping[Places, ClaimVerdict]  # of claims that answer each other
    unread: Sequence[tuple[str, str, ClaimVerdict]]  # gold claims whose figures are not read as the gold quotes them
    linked: frozenset[Places]

    def are_linked(self, zh: int, en: int) -> bool:
        """Return whether the gold links the sentences of two claims."""
        return (self.zh.claims[zh].sentence, self.en.claims[en].sentence) in self.linked


@dataclass
class Tally:
    """Counts over pairs of reports."""

    n_disagreements: int = 0  # in the gold
    n_reported: int = 0
    n_right: int = 0
    n_doubtful: int = 0
    n_doubtful_right: int = 0
    n_agreements: int = 0
    n_agreeing: int = 0
    n_agreeing_right: int = 0
    n_agreeing_unlisted: int = 0  # equal figures in sentences that the gold links, which it does not list
    misses: list[str] = field(default_factory=list)

    def __add__(self, other: Tally) -> Tally:
        return Tally(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", nargs="+", default=["both", "use", "static"])
    parser.add_argument("--gold", type=Path, default=CORPORA / "comparable")
    parser.add_argument("--drifted", type=Path)
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    for encoder in arguments.encoder:
        tallies = [(example.name, tally(example)) for example in read_examples(encoder, arguments.gold)]
        for name, own in tallies:
            print_tally(f"{encoder} {name}", own, show=arguments.show)
        print_tally(f"{encoder} together", sum((own for _, own in tallies), Tally()))
    if arguments.drifted:
        tallies = [(pair.name, tally_files(pair)) for pair in sorted(arguments.drifted.iterdir())]
        for name, own in (*tallies, ("together", sum((own for _, own in tallies), Tally()))):
            print_tally(f"drifted {name}", own, show=arguments.show)
    if arguments.reports:
        print_reports(arguments.reports)


def read_examples(encoder: str, folder: Path = CORPORA / "comparable") -> Iterator[Example]:
    """Yield the pairs of reports of a folder, read and linked."""
    found = find_encoder(encoder)
    for pair in sorted(path.parent for path in folder.glob("*/claims.gold.tsv")):
        yield read_example(pair, found)


def read_example(pair: Path, encoder: Encoder) -> Example:
    zh, en = (from_sentences(read_lines(pair / f"{lang}.sentences"), lang) for lang in LANGS)
    zh_figures, en_figures, names = read_document(zh), read_document(en), learn_names(zh, en)
    claims = read_all_claims((zh, en), (zh_figures, en_figures), names)
    sides = [
        EmbeddedReport(document, own, embed(encoder, document.lines), embed(encoder, words_of(own)))
        for document, own in zip((zh, en), claims, strict=True)
    ]
    links = find_links(
        zh,
        en,
        sides[0].sentence_vectors,
        sides[1].sentence_vectors,
        zh_figures=zh_figures,
        en_figures=en_figures,
        names=names,
        least=LEAST_LINK,
    )
    gold, unread = _read_gold(pair, sides[0], sides[1])
    linked = frozenset((int(row["zh_sentence"]), int(row["en_sentence"])) for row in read_rows(pair / "links.gold.tsv"))
    return Example(pair.name, sides[0], sides[1], links, gold, unread, linked)


def _read_gold(
    pair: Path, zh: EmbeddedReport, en: EmbeddedReport
) -> tuple[dict[Places, ClaimVerdict], list[tuple[str, str, ClaimVerdict]]]:
    gold: dict[Places, ClaimVerdict] = {}
    unread: list[tuple[str, str, ClaimVerdict]] = []
    for row in read_rows(pair / "claims.gold.tsv"):
        verdict = ClaimVerdict(row["verdict"])
        if verdict is ClaimVerdict.ONLY_HERE:
            continue
        places = [_claims_in(side, row[lang], int(row[f"{lang}_sentence"])) for side, lang in ((zh, "zh"), (en, "en"))]
        if places[0] and len(places[0]) == len(places[1]):
            gold.update(dict.fromkeys(zip(*places, strict=True), verdict))
        else:
            unread.append((row["zh"], row["en"], verdict))
    return gold, unread


def _claims_in(side: EmbeddedReport, quote: str, sentence: int) -> list[int]:
    """Return the claims whose figures a quotation from a sentence holds, at least in part."""
    start = side.document.spans[sentence].start + side.document.sentences[sentence].index(quote)
    end = start + len(quote)
    return [
        number
        for number, claim in enumerate(side.claims)
        if claim.sentence == sentence and claim.figure.start < end and claim.figure.end > start
    ]


# ── scores ───────────────────────────────────────────────────────────────────────────────────────


def tally(example: Example, weights: ClaimWeights = WEIGHTS) -> Tally:
    """Compare two reports and count what is right; a disagreement counts if its kind is right too."""
    matches = compare_claims(example.zh, example.en, example.links, weights)
    number = {id(claim): index for side in (example.zh, example.en) for index, claim in enumerate(side.claims)}
    found = {(number[id(match.zh)], number[id(match.en)]): match for match in matches if match.zh and match.en}
    unread = [verdict for *_, verdict in example.unread]
    own = Tally(
        n_disagreements=sum(verdict.is_disagreement for verdict in (*example.gold.values(), *unread)),
        n_agreements=sum(not verdict.is_disagreement for verdict in (*example.gold.values(), *unread)),
        misses=[f"not read: {zh} / {en} ({verdict})" for zh, en, verdict in example.unread],
    )
    for places, match in found.items():
        _count(own, example, places, match)
    for places, verdict in example.gold.items():
        if places not in found or (found[places].is_disagreement, found[places].verdict) != (
            verdict.is_disagreement,
            verdict,
        ):
            own.misses.append(f"not found: {_figures(example, places)} ({verdict})")
    return own


def _count(own: Tally, example: Example, places: Places, match: Match) -> None:
    is_right = example.gold.get(places) is match.verdict
    _count_found(own, match, is_right=is_right)
    if match.verdict is ClaimVerdict.AGREE:
        own.n_agreeing_unlisted += places not in example.gold and example.are_linked(*places)


def _count_found(own: Tally, match: Match, *, is_right: bool) -> None:
    if match.is_disagreement:
        own.n_reported += 1
        own.n_right += is_right
    elif match.is_doubtful:
        own.n_doubtful += 1
        own.n_doubtful_right += is_right
    else:
        own.n_agreeing += 1
        own.n_agreeing_right += is_right
    if not is_right:
        own.misses.append(f"found: {match.probability:.2f} {match.verdict}: {match.message}")


def _figures(example: Example, places: Places) -> str:
    return " / ".join(side.claims[k].figure.text for side, k in zip((example.zh, example.en), places, strict=True))


def print_tally(name: str, own: Tally, *, show: bool = False) -> None:
    """Print precision and recall of disagreements and agreements."""
    right = own.n_agreeing_right + own.n_agreeing_unlisted
    print(
        f"{name}: disagreements P {_ratio(own.n_right, own.n_reported)} R {_ratio(own.n_right, own.n_disagreements)}; "
        f"to look at {own.n_doubtful_right} of {own.n_doubtful} right; "
        f"agreements P {_ratio(right, own.n_agreeing)} (in the gold {own.n_agreeing_right}, equal in linked sentences "
        f"but not listed {own.n_agreeing_unlisted}) R {_ratio(own.n_agreeing_right, own.n_agreements)}"
    )
    for miss in own.misses if show else ():
        print(f"    {miss}")


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole if whole else 1.0:.3f} ({part}/{whole})"


# ── files that drifted apart ─────────────────────────────────────────────────────────────────────


def tally_files(pair: Path) -> Tally:
    """Compare two files; what is found is right if a row of the gold quotes both figures and judges them alike."""
    rows = read_rows(pair / "claims.gold.tsv")
    gold = [(row["zh"], row["en"], row["verdict"] != "agree") for row in rows]
    comparison = bialign.compare(*(next(pair.glob(f"{lang}.*")) for lang in LANGS), encoder="static")
    own = Tally(
        n_disagreements=sum(differs for *_, differs in gold), n_agreements=sum(not differs for *_, differs in gold)
    )
    for match in comparison.matches:
        if match.zh and match.en:
            zh, en = match.zh.figure.text, match.en.figure.text
            is_right = any(
                zh in row_zh and en in row_en and differs is match.verdict.is_disagreement
                for row_zh, row_en, differs in gold
            )
            _count_found(own, match, is_right=is_right)
    return own


# ── the two reports ──────────────────────────────────────────────────────────────────────────────


def print_reports(folder: Path) -> None:
    """Print what the Chinese report says to the English half of the other."""
    zh, both = (next(folder.glob(f"{number}*")) for number in ("002", "000"))
    comparison = bialign.compare(zh, english_of(both).sentences)
    print(comparison)
    for match in comparison.matches:
        print(f"  {match.verdict} {match.probability:.2f}: {match.message}")


def english_of(path: Path) -> Document:
    """Return the English of a file that holds both versions."""
    return bialign.Aligner(encoder="static").read(path)[1]


if __name__ == "__main__":
    main()

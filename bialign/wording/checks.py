"""All checks beside figures, in order, and what they find as findings like those on figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from bialign.options import DOUBTFUL, SEVERITIES, Options, WordingCheck
from bialign.records import Bead, Document, Figure, Finding, Severity
from bialign.wording.brackets import find_unbalanced
from bialign.wording.certainties import CERTAINTIES
from bialign.wording.consistency import find_inconsistent
from bialign.wording.doubles import find_doubled
from bialign.wording.names import find_lost, find_misspelt
from bialign.wording.remarks import Remark
from bialign.wording.sides import BeadSides, part_sides
from bialign.wording.terms import find_terms
from bialign.wording.untranslated import find_untranslated

_Found = Iterator[tuple[BeadSides, Remark]]
_FINDERS: Mapping[WordingCheck, Callable[[Sequence[BeadSides]], _Found]] = {
    WordingCheck.CONSISTENCY: find_inconsistent,
    WordingCheck.NAMES: find_misspelt,
    WordingCheck.LOST_NAMES: find_lost,
    WordingCheck.UNTRANSLATED: find_untranslated,
    WordingCheck.BRACKETS: find_unbalanced,
    WordingCheck.DOUBLED: find_doubled,
}


def check_wording(
    zh: Document, en: Document, beads: Sequence[Bead], figures: Sequence[Figure], options: Options
) -> tuple[Finding, ...]:
    """Return what the checks that are asked for find in aligned documents, check by check.

    Parameters
    ----------
    figures
        Of both documents; they are compared by value, and no check looks at them again.
    options
        ``checks`` says which, ``terms`` is the glossary.

    Notes
    -----
    Linear in the text; jieba's dictionary (a second, 140 MB) is read where a term seems to be missing, and only then.
    """
    if not options.checks:
        return ()
    sides = part_sides(zh, en, beads, figures)
    return tuple(_finding(bead, remark) for bead, remark in _remarks(sides, options))


def _remarks(sides: Sequence[BeadSides], options: Options) -> _Found:
    if WordingCheck.TERMS in options.checks and options.terms:
        yield from find_terms(sides, options.terms)
    for check, find in _FINDERS.items():
        if check in options.checks:
            yield from find(sides)


def _finding(sides: BeadSides, remark: Remark) -> Finding:
    by_lang = {words.lang: words for words in remark.words}
    severity = remark.severity or SEVERITIES[remark.verdict]
    if severity is Severity.ERROR and sides.bead.confidence < DOUBTFUL:
        severity = Severity.WARNING
    return Finding(
        verdict=remark.verdict,
        severity=severity,
        message=remark.said.en,
        message_zh=remark.said.zh,
        bead=sides.number,
        zh=by_lang.get("zh"),
        en=by_lang.get("en"),
        zh_sentences=sides.bead.zh,
        en_sentences=sides.bead.en,
        certainty=CERTAINTIES[remark.verdict],
    )

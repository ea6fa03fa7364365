"""Findings about figures that have no counterpart in their bead: said elsewhere, in words, a gloss, or missing."""

from __future__ import annotations

from collections.abc import Iterator

from bialign.figures.comparing.bibliographies import is_citation
from bialign.figures.comparing.brackets import belies_words, is_gloss, is_left_empty, repeats_end
from bialign.figures.comparing.contents import BeadContent, finding_at, leftovers_of, on_one_side
from bialign.figures.comparing.leftovers import Leftovers
from bialign.figures.comparing.matching import Matching
from bialign.figures.comparing.messages import (
    explain_alone,
    explain_citation,
    explain_elsewhere,
    explain_gloss,
    explain_read_otherwise,
    explain_weekday,
    other_language,
)
from bialign.figures.comparing.passages import Twins, says_less_or_more, sentences_away
from bialign.figures.comparing.references import (
    is_said_as_base,
    is_said_as_edge,
    is_said_as_event,
    is_said_by_place,
    is_said_by_word,
)
from bialign.figures.comparing.small_numbers import is_worth_a_note
from bialign.figures.comparing.tables.scales import is_read_as_scale
from bialign.figures.comparing.verdicts import CALENDAR, judge, lone_severity
from bialign.figures.comparing.weekdays import find_belied_date, weekday_of
from bialign.figures.comparing.whereabouts import Whereabouts
from bialign.figures.reading.premises import is_of_premises
from bialign.options import SEVERITIES
from bialign.records import Figure, Finding, Severity, Verdict


def find_lone_figures(
    content: BeadContent,
    matching: Matching,
    twins: dict[str, Twins],
    year_of_report: int | None,
    where: Whereabouts,
) -> Iterator[Finding]:
    """Yield what is to be said of the figures of a bead that were paired with none."""
    leftovers = leftovers_of(content, matching)
    for figure in (*matching.zh_left, *matching.en_left):
        severity = lone_severity(figure, content.text_of(figure))
        if _is_slip_in_brackets(figure, content):
            yield _missing(content, figure, Severity.ERROR)
        elif day := find_belied_date(figure, content.beside(figure), content.text_of(figure)):
            said = explain_weekday(figure, day, weekday_of(day))
            yield finding_at(content, Verdict.DATE_DIFFERS, said, on_one_side(figure), Severity.WARNING)
        elif not severity and _is_unsaid_count(figure, content, leftovers):
            yield _missing(content, figure, Severity.INFO)
        elif (
            not severity
            or says_less_or_more(figure, content.opposite(figure))
            or repeats_end(figure, content.beside(figure), content.text_of(figure))
            or _is_taken_for_scale(figure, content)
        ):
            continue
        elif is_citation(figure, content.text_of(figure), content.words_opposite(figure)):
            yield finding_at(content, Verdict.ELSEWHERE, explain_citation(figure), on_one_side(figure), Severity.INFO)
        elif _is_said_in_words(figure, content, leftovers, severity, year_of_report):
            yield finding_at(content, Verdict.ELSEWHERE, explain_read_otherwise(figure), on_one_side(figure))
        else:
            its_twins = twins[other_language(figure.lang)]
            yield _lone_finding(content, figure, severity, its_twins, year_of_report, where)


def _is_taken_for_scale(figure: Figure, content: BeadContent) -> bool:
    """Whether the other side has a number in words that were taken for a scale, and in no figure."""
    is_read = any(other.value == figure.value for other in content.opposite(figure))
    return not is_read and is_read_as_scale(figure, content.words_opposite(figure))


def _is_unsaid_count(figure: Figure, content: BeadContent, leftovers: Leftovers) -> bool:
    """Whether a small number is lost that counts things, and that the other side of its bead has nowhere."""
    if not figure.soft or any(other.value == figure.value for other in content.opposite(figure)):
        return False
    return is_worth_a_note(figure, content.text_of(figure), content.words_opposite(figure), leftovers)


def _is_slip_in_brackets(figure: Figure, content: BeadContent) -> bool:
    own, other = content.words_beside(figure), content.words_opposite(figure)
    text = content.text_of(figure)
    return is_left_empty(figure, text, own, other) or belies_words(figure, content.beside(figure), text)


# 一 and "two" stand in many words: where the loss of a number is an error, only 十一 and more are looked for.
_LEAST = {Severity.INFO: 0, Severity.WARNING: 0, Severity.ERROR: 11}


def _is_said_in_words(
    figure: Figure, content: BeadContent, leftovers: Leftovers, severity: Severity, year_of_report: int | None
) -> bool:
    """Whether the other side of the bead has a figure after all, where it was read otherwise or by where it stands."""
    opposite = content.words_opposite(figure)
    if is_said_by_place(figure, opposite, other_language(figure.lang)) or is_said_as_event(figure, opposite):
        return True
    others = (other.when.year for other in content.beside(figure) if other.when and other is not figure)
    years = {year for year in (year_of_report, *others) if year}
    if is_said_by_word(figure, opposite) or is_said_as_base(figure, content.text_of(figure), opposite, years):
        return True
    if is_said_as_edge(figure, content.beside(figure), opposite, years):
        return True
    return leftovers.have_digits_of(figure) or leftovers.have_words_of(figure, least=_LEAST[severity])


def _lone_finding(
    content: BeadContent,
    figure: Figure,
    severity: Severity,
    twins: Twins,
    year_of_report: int | None,
    where: Whereabouts,
) -> Finding:
    figures = on_one_side(figure)
    sentences = content.bead.en if figure.lang == "zh" else content.bead.zh
    twin = _equal_here(figure, content) or twins.nearest(figure, sentences)
    if twin:
        is_known = figure.when is not None and figure.when.said == {"year": year_of_report}
        is_far = not is_known and sentences_away(twin, sentences) > (_FAR_DATE if figure.kind in CALENDAR else 0)
        is_far &= not is_of_premises(figure)  # an address stands in several places, its lines in any order
        severity = Severity.WARNING if is_far else SEVERITIES[Verdict.ELSEWHERE]
        return finding_at(
            content, Verdict.ELSEWHERE, explain_elsewhere(figure, where.of_figure(twin)), figures, severity
        )
    if is_gloss(figure, content.beside(figure), content.text_of(figure)):
        return finding_at(content, Verdict.EQUAL_CONVERTED, explain_gloss(figure), figures)
    return _missing(content, figure, severity)


# Sentences away: who says a date there may say "since then" here. Of 26,015 beads of translated documents (four of
# parliament, law, news and medicine, six of manuals, 2026-11-28) ten leave other figures to the sentence beside them.
_FAR_DATE = 1


def _missing(content: BeadContent, figure: Figure, severity: Severity) -> Finding:
    """Return the finding that the other side lacks a figure."""
    verdict = Verdict.MISSING if figure.lang == "zh" else Verdict.EXTRA
    return finding_at(content, verdict, explain_alone(figure), on_one_side(figure), severity)


def _equal_here(figure: Figure, content: BeadContent) -> Figure | None:
    """Return a figure of the other side of the bead that is equal, though another is its partner."""
    for other in content.opposite(figure):
        if (figure.kind in CALENDAR) is not (other.kind in CALENDAR):  # the 31st is no repetition of 31 people
            continue
        judgement = judge(figure, other) if figure.lang == "zh" else judge(other, figure)
        if judgement and judgement.verdict in _REPEATED and judgement.severity is not Severity.ERROR:
            return other
    return None


# said again, perhaps without its bound, or with a sign that may stand for several currencies
_REPEATED = frozenset({Verdict.EQUAL, Verdict.QUALIFIER_DIFFERS, Verdict.CURRENCY_DIFFERS})

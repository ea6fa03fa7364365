"""Words beside a figure that bound or soften it: "about", "at least", "or more"."""

from __future__ import annotations

import re
from dataclasses import replace

from bialign.figures.reading.bounds import (
    REACH,
    SIGN_CHARACTERS,
    bounded,
    counted_backwards,
    groups_of,
    is_tagged,
    takes_bound,
    with_senses,
)
from bialign.figures.reading.en.numerals import SCALES, SMALL
from bialign.figures.reading.line import Line
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Qualifier, Sense

# Words by the qualifier they give, parted by semicolons.
_BEFORE = {
    Qualifier.AT_MOST: """
        at most; up to; no more than; not more than; not exceeding; not exceed; not to exceed; not be more than;
        nor more than; not be over; no greater than; a maximum of; maximum of; a maximum; maximum; within;
        limited to; capped at; a limit of; a cap of; cap of; a ceiling of; ceiling of;
        no later than; not exceeded; as long as; no longer than;
        on or before; not later than;
        less than or equal to; lower than or equal to; smaller than or equal to; fewer than or equal to;
        equal to or less than; equal to or lower than; at or below; equal or less than;
        less or equal to; smaller or equal to; lower or equal to; a max of; max of; max; max.
    """,
    Qualifier.AT_LEAST: """
        at least; no less than; not be less than; nor less than; not be lower than; nor lower than; no fewer than;
        not less than; not fewer than; at least as low as; at least as high as; a minimum of; minimum of;
        minimum; at minimum; on or after; greater than or equal to; higher than or equal to; more than or equal to;
        larger than or equal to; equal to or greater than; equal to or more than; equal to or higher than;
        equal or greater than; at or above; greater or equal to; larger or equal to; higher or equal to;
        more or equal to; a min of; min of; no earlier than; not earlier than; no sooner than; minimum is; minimums are;
        minimums of
    """,
    Qualifier.BELOW: """
        nearly; almost; near; just under; under; less than; fewer than; below; close to; approaching; just short of;
        lower than; younger than; just shy of; short of; smaller than; not yet; well under; just below; nearing;
        approach; approaches; approached;
        not even; nearly as much as; earlier than; shorter than; finer than; sooner than
    """,
    Qualifier.OVER: """
        more than; over; above; exceed; exceeds; exceeded; exceeding; in excess of; upwards of; upward of; greater than;
        topped; topping; tops; surpass; surpassed; surpassing; surpasses; beyond; just over; well over; higher than;
        older than; north of; larger than; passed; crossed; pass; top; cross; break through; breaks through;
        broke through; breaking through; broken through; later than; newer than; longer than; bigger than
    """,
    Qualifier.ABOUT: """
        about; around; roughly; approximately; some; circa; an estimated; estimated; in the region of; somewhere around;
        approx.; approx; approximate; ~
    """,
    Qualifier.EMPH: """
        as much as; as many as; as high as; only; just; merely; a mere; mere; as low as; as few as; a whopping;
        as little as; a full; peaked at; peaking at; a peak of; a maximum value of
    """,
}
_AFTER = {
    Qualifier.AT_LEAST: """
        or more; or above; or higher; or newer; or later; and later; and newer; and higher; or up; and up; or over;
        and above; or greater; or older; and over; or longer; and older; at least; at the least; or bigger; or larger;
        or better; and better; minimum; and integral multiples; and in integral multiples
    """,
    Qualifier.AT_MOST: """
        or less; or earlier; or older versions; and earlier; or fewer; or below; or under; or lower; and below;
        and under; and younger; or younger; at most; at the most; or smaller; or shorter; max; maximum
    """,
    Qualifier.OVER: "is exceeded; are exceeded",
    Qualifier.ABOUT: "or so; or thereabouts",
}
# "every 12 h for at least 48 h", "the highest in three years and up 2 points": the bound, or the rise, is that of the
# next number.
_NUMBER_AFTER = (
    r"(?:(?<=at least)|(?<=at most)|(?<=and up)|(?<=and over)|(?<=and above)) (?:by )?(?:an? |the |about )?"
    rf"(?:[0-9$€£]|(?:{'|'.join((*SMALL, *SCALES))})(?![a-z]))"
    # "2% or over the term of the lease", "the past year and up to today"
    r"|(?:(?<=or over)|(?<=or under)|(?<=or above)|(?<=or below)) (?:the|its|their|that)\b"
    r"|(?:(?<=and up)|(?<=or up)) to\b"
)
_BEFORE_FIGURE = compile_late(
    r"(?:(?<![a-z])|(?=[<>≤≥]))"  # p<0.05, PF>0.98
    rf"(?:{groups_of(_BEFORE, ';', signs=True)})(?: (?:about|approximately|around|roughly))?"
    r"(?: (?:(?:the )?ages?(?: of)?|aged|an? (?:total|average) of|an?|the|some|its|another|additional|every|each))?"
    r"(?: ?|(?<=over)-|(?<=under)-)$"  # the over-five-year rate
)
# Where none of these stands, as among numbers alone, no bound does, which is looked for anew at each character.
_BEGINNINGS = {word.strip()[0] for words in _BEFORE.values() for word in words.split(";")}
_BEGINS_BOUND = compile_late(f"[{''.join(sorted(_BEGINNINGS))}{SIGN_CHARACTERS}]")
# "exceed the allowable tolerance of 2%", "a maximum term of ten years": what is bounded stands between.
_FAR_BEFORE = compile_late(
    r"(?<![a-z])(?:(?P<OVER>exceed(?:s|ed|ing)?) (?:the|an?|its|their)"
    r"|(?P<AT_MOST>maximum)|(?P<AT_LEAST>minimum))"
    r" (?:[a-z-]+ ){1,4}?of $"
)
_FAR_REACH = 60
_AFTER_FIGURE = compile_late(rf" (?:[a-zµμ%²³/·⁻¹]+ ){{0,1}}(?:{groups_of(_AFTER, ';')})(?![a-z])(?!{_NUMBER_AFTER})")
# Of whom a number says the age: "not for children under 12" denies no bound.
_WHOM = (
    "(?:persons?|people|child(?:ren)?|infants?|babies|minors?|patients?|adults?|anyone|those|individuals?|users?|members?"
    "|women|men|girls|boys|students?|pupils?|applicants?|passengers?|visitors?|employees?|drivers?|customers?|players?)"
)
_NOT_DENIED = "or|and|but|if|when|since|because|while|though|although|whereas|always|necessarily"
# "not be used for more than two weeks" bounds, "if not used for more than two weeks" does not.
_NEGATION = compile_late(
    r"(?<![a-z])(?<!\bif )(?<!\bwhen )(?<!\bhas )(?<!\bhave )(?<!\bhad )(?<!\bwere )(?<!\bwas )(?<!\bunless )"
    r"(?:not|nor|neither|never|no(?! (?:one|person|child|children|minors?)(?: aged)? $)|without"
    r"|cannot|[a-z]+n't)"
    rf"(?: (?!(?:{_NOT_DENIED}) |{_WHOM}(?: aged)? $)[a-z]+){{0,3}} $"
    r"|(?<![a-z])(?:avoid(?:s|ed|ing)?|prevent(?:s|ed|ing)?|refrain(?:s|ed|ing)? from)(?: [a-z]+){0,3} $"
    r"|(?<![a-z])no (?:[a-z-]+ ){1,5}(?:shall|may|can|must|should|will) (?:[a-z]+ ){0,3}$"  # no shareholder may hold
    r"|(?<![a-z])(?:(?:in|under) no (?:event|case|circumstances?)(?: [a-z]+){0,6}|not,? (?:in principle|as a rule),?) $"
)
_PROHIBITED = compile_late(
    r"[^.;,]{0,24} (?:(?:is|are|shall be|must be|were|was) (?:strictly )?)?"
    r"(?:prohibited|forbidden|banned|not (?:allowed|permitted|accepted|recommended|supported))"
)
_REACHED = compile_late(r"(?<![a-z])(?:reach|attain)(?:ed|es|s|ing)? (?:the )?(?:age of )?$")
# "until reaching the age of 18", "before turning 18"
_UNTIL = compile_late(
    r"(?<![a-z])(?:before|until|till|prior to)(?: (?:he or she|he|she|they|it))? "
    r"(?:(?:reach|attain|turn)(?:ed|es|s|ing)? )?(?:the )?(?:age of )?$"
)
_UNTIL_SOMEONE = compile_late(r"(?<![a-z])(?:before|until|till)(?: [a-z]+){1,3} $")
# "over the maximum age of ten years"
_PAST = compile_late(r"(?<![a-z])(?:over|above|beyond|past|exceed(?:s|ed|ing)?|older than) (?:the |its |their )?$")
# "a 0 or higher order", "up to 1,000 or more": the words behind the number say more.
_WEAK = frozenset(("within", "within a", "within an", "within the", "up to"))
_CONDITIONS = compile_late(
    r" (?:[a-z]+ ){0,3}?(?:conditions|circumstances|scenarios|headings|names|rules|plans|articles|sections|schemes"
    r"|agreements|contracts|categories|programmes|programs|facilities|arrangements|mandates)(?![a-z])"
)
_HAS_NOT = compile_late(r"(?<![a-z])(?:has|have|had) not (?:yet )?$")
_OLDER = compile_late("(?:or|and) older$")
# "55% more than the €6bn planned": the amount is compared with, not bounded.
_COMPARED = compile_late(
    r"(?:%| percent| times| twice| half| points?|(?<![a-z])(?:an?|one)[ -](?:third|quarter|fifth|tenth)"
    r"|[a-z]+[ -](?:thirds|quarters|fifths|tenths)) $"
)
# "could pass $100bn", "to top 3 million"; but "pass three laws", "the top 1%".
_PASSING = frozenset(("pass", "top", "cross"))
# "passed five resolutions", "passed three of the tests"; but "passed 5 million people".
_ADOPTED = compile_late(
    r"(?: [a-z]+){0,2}? (?:resolution|motion|bill|law|act|amendment|measure|budget|test|exam|examination|course|subject"
    r"|inspection|audit|check)s?(?![a-z])"
)
_MODAL = compile_late(r"(?<![a-z])(?:can|could|may|might|will|would|should|to|not) $")
# "iterate over 5 episodes", "rounded up to 15", "under the preceding three articles", "within 1 to 50": no bounds.
_ACROSS = compile_late(
    r"(?<![a-z])(?:iterat\w+|loop\w*|distribut\w+|spread\w*|averag\w+|split|sum\w*|integrat\w+|ta(?:ke[sn]?|king)|took|hand\w*"
    r"|run\w*|pa(?:id|yable)|turn\w*|amorti[sz]\w+|scaled?) $"
)
_ROUNDING = compile_late(r"(?<![a-z])(?:round(?:ed|s|ing)?|add(?:ed|s|ing)?|sum(?:s|med|ming)?|liv(?:e[sd]?|ing)) $")
_PARTS_AFTER = compile_late(" (?:sub-?)?(?:paragraph|item|clause|article|section|condition|case)s(?![a-z])")
_DURING = compile_late(
    r"(?<![a-z])(?:in|during|throughout)(?: (?:the|an?|his|her|its|their))?"
    r"(?: (?:last|first|next|past|final|previous|preceding|following|single))?(?: of)? ?$"
)
# "Aged over one year" is no course of time, as "grew over one year" is.
_AGED = compile_late(r"(?<![a-z])(?:aged|ageing|aging|overdue|past due|outstanding|maturing|old)(?: (?:by|for))? $")


def with_bound(line: Line, figure: Figure) -> Figure:
    """Return the figure with the qualifier that the words beside it give."""
    if not takes_bound(figure):
        return figure
    text, floor = line.lower_plain, max(0, figure.start - REACH)
    match = (
        _BEFORE_FIGURE.search(text, floor, figure.start) if _BEGINS_BOUND.search(text, floor, figure.start) else None
    )
    is_during = match is not None and _is_during(figure, match) and not _AGED.search(text, floor, match.start())
    if match and _bounds_nothing(figure, match):
        match = None
    if match and is_during and match[0].startswith("over"):
        return with_senses(figure, Sense.DURING, Sense.MORE)
    if match and (
        is_during
        or is_tagged(figure, text)
        or _COMPARED.search(text, max(0, match.start() - REACH), match.start())
        or (match[0].split()[0] in _PASSING and not _is_passed(figure, text, match.start()))
        or (match[0].startswith("passed") and _ADOPTED.match(text, figure.end))
    ):
        match = None
    if not match or match.lastgroup == Qualifier.EMPH.name or match[0].strip() in _WEAK:
        match = _AFTER_FIGURE.match(text, figure.end, figure.end + REACH) or match
    if not match and text.endswith("of ", 0, figure.start):
        match = _FAR_BEFORE.search(text, max(0, figure.start - _FAR_REACH), figure.start)
    if not match and figure.kind == FigureKind.DURATION and _DURING.search(text, floor, figure.start):
        return with_senses(figure, Sense.DURING)
    if not match or not match.lastgroup:
        return _with_age_reached(figure, text) if figure.kind == FigureKind.AGE else figure
    if (match.lastgroup == Qualifier.OVER.name and _PROHIBITED.match(text, figure.end)) or (
        "." in figure.text and _OLDER.search(match[0])
    ):
        return replace(figure, qualifier=Qualifier.AT_MOST)  # doses above 165 mg are prohibited; version 1.23 or older
    if match[0].startswith("maximum") and _PAST.search(text, max(0, match.start() - REACH), match.start()):
        return replace(figure, qualifier=Qualifier.OVER)
    found = bounded(figure, match, _NEGATION)
    is_backwards = match[0].split()[-1] == "than" and _BACK_FROM.match(text, figure.end)
    return counted_backwards(found) if is_backwards and _LATER.search(match[0]) else found


# "no later than 48 hours before the meeting"
_LATER = compile_late("(?:later|earlier|sooner) than")
_BACK_FROM = compile_late(" (?:(?:before|prior to|ahead of|preceding|in advance)(?![a-z]))")


def _with_age_reached(figure: Figure, text: str) -> Figure:
    """Return an age with the bound of "having reached the age of 18" and of "until he turns 18"."""
    floor = max(0, figure.start - REACH)
    if _UNTIL.search(text, floor, figure.start):
        return replace(figure, qualifier=Qualifier.BELOW)
    reached = _REACHED.search(text, floor, figure.start)
    if not reached:
        return figure
    floor = max(0, reached.start() - REACH)
    is_denied = any(words.search(text, floor, reached.start()) for words in (_NEGATION, _HAS_NOT, _UNTIL_SOMEONE))
    return replace(figure, qualifier=Qualifier.BELOW if is_denied else Qualifier.AT_LEAST)


def _is_during(figure: Figure, match: re.Match[str]) -> bool:
    """Tell the "over" of "over ten years", which means "during" as often as "more than"."""
    return figure.kind == FigureKind.DURATION and match[0].strip() in ("over", "over the", "over a", "just", "some")


def _bounds_nothing(figure: Figure, match: re.Match[str]) -> bool:
    """Tell "iterate over 5 episodes", "rounded up to 15" and "under the three articles", which bound nothing."""
    words, text = match[0].strip(), match.string
    floor = max(0, match.start() - REACH)
    if words.endswith(" every"):  # "at least every eight weeks" says how often, not how long
        return figure.kind == FigureKind.DURATION
    if words == "over":
        return figure.kind == FigureKind.COUNT and bool(_ACROSS.search(text, floor, match.start()))
    if words == "up to":
        return bool(_ROUNDING.search(text, floor, match.start()))
    if words in ("above the", "below the", "over the", "under the", "under a") and "-" in figure.text:
        return True  # above the 45-degree line, under a 5-second constraint
    if words == "above" and (text.endswith("the ", 0, match.start()) or _PARTS_AFTER.match(text, figure.end)):
        return True  # the above 15 hours, above three paragraphs
    if words == "under the" or (words == "under" and _CONDITIONS.match(text, figure.end)):
        return figure.kind == FigureKind.COUNT
    if words == "north of":
        return text.startswith("°", figure.end) or "°" in figure.unit
    return words == "within" and figure.lo != figure.hi


def _is_passed(figure: Figure, text: str, start: int) -> bool:
    """Tell the mark that an amount passes from what else may be passed or topped."""
    is_large = figure.kind == FigureKind.MONEY or figure.scale_from == "own text"
    return is_large and bool(_MODAL.search(text, max(0, start - REACH), start))

"""Whether a figure is a level or a change, and in which direction, from the English verbs around it."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from bialign.figures.reading.line import Line
from bialign.figures.reading.roles import (
    LETTER,
    LEVEL,
    REACH,
    SHARES,
    direction_of,
    goes_either_way,
    in_gain_or_loss,
    takes_role,
    with_shared_parts,
    words,
)
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Role

_UP = """
rose rise rises rising risen boosts boosting improves improving widens strengthens accelerates accelerating grew
grow grows growing grown increase increases increased increasing climb climbs climbed climbing gain gains gained
gaining jump jumps jumped jumping surge surges surged surging up soar soars soared soaring advance advanced
advances expand expanded expands expanding higher growth growing rebounded rebound raise raised raises raising
hike hiked boost boosted improved improve widened widen rally rallied accelerated spike spiked inched edged
added strengthened strengthens strengthening lifts lifted lifting recovered recovers recovering rebounds
rebounding lengthened lengthens lengthening accelerate recover strengthen
"""
_DOWN = """
fell fall falls falling fallen drop drops dropped dropping decline declines declined declining decrease
decreases decreased decreasing slid slide slides sliding down shrink shrank shrinks shrinking shrunk plunge
plunged plunges plunging tumble tumbled tumbling slump slumped cut cuts cutting reduce reduced reduces reducing
reduction lower lowers lowered lowering dip dipped sink sank slip slipped slips slipping contract contracted
contraction dived crashed narrowed narrows narrowing narrow lost loses weakened weakens trimmed trims slashed
slashes downed shorten shortened shortens shortening weaken weakening shed sheds eased eases easing decay decays
decayed decaying
slow slowed slows slowing ease decelerate decelerated decelerates decelerating
"""
_BETWEEN = """
by to of about around roughly approximately nearly almost more than over at least most up an a the some only just as
much under less another estimated below above well slightly further additional year on in sharply steeply modestly
whopping cumulative annual average record
"""  # what may stand between a verb and its figure
_FILL = rf"(?: (?:{'|'.join(_BETWEEN.split())}))"
_DIRECT = compile_late(rf"(?<![a-z-])(?:(?P<up>{words(_UP)})|(?P<down>{words(_DOWN)}))(?P<fill>{_FILL}{{0,5}}) ?$")
_NO_RISE = compile_late(
    r"\b(?:m(?:ak(?:e|es|ing)|ade)|t(?:ak(?:e|es|ing|en)|ook)|us(?:e|es|ed|ing)|set|ends?|ended) $"
)  # … up: "makes up", "ended up"
_VERB = compile_late(rf"(?<![a-z-])(?:(?P<up>{words(_UP)})|(?P<down>{words(_DOWN)}))(?![a-z-])")
_HEDGE = (
    r"(?:about|around|roughly|approximately|nearly|almost|more than|over|at least|at most|up to|an?|some|only|just"
    r"|as much as|under|less than|another|an estimated|below|above)"
)
# "The rate of decrease in the index for the three months was 0.1%": the noun stands far before the verb.
_RATE_OF = compile_late(
    r"\b(?:rates? of (?:(?P<up>increase|growth)|(?P<down>decrease|decline))|growth(?: rates?)?)\b(?! of (?:de|in)c)"
)
_COPULA = compile_late(
    r"\b(?:was|were|is|are|stood at|averaged|reached|registered)(?: (?:all|both|about|around|only))?[ ]$"
)
_OTHER_SHARE = compile_late(r"[0-9] ?%|[0-9] per ?cent|(?<!\bi\.e)(?<!\be\.g)[.;:] ")
RATE_REACH = 200  # characters before a share in which the noun of its rate is looked for
_LONGEST_COPULA = 24
_PREPOSITION = compile_late(
    rf"\b(?<!similar )(?<!equal )(?<!equivalent )(?<!close )(?<!according )(?<!due )(?P<word>by|to)(?: {_HEDGE})? ?$"
)
_LONGEST_PREPOSITION = 24  # characters, with what it is hedged with
# 12% "more than a year earlier", "fewer visitors than in 2024"; as a bound, "more than 12%", the word stands before.
_THAN = r"(?=(?:[ ][a-z-]+){0,3}[ ]than[ ](?:an?|the|in|last|it|they|before|those|that|at|on|during|[0-9]))"
# 9% "below the same quarter of 2024", "above budget": so much less or more, and no share of those below a line.
_OFF = r"(?:(?<=%[ ])|(?<=cent[ ])|(?<=points[ ])|(?<=point[ ]))"
_MARK = r"(?![ ](?:[a-z-]+[ ]){0,3}(?:line|threshold|sea|ground|age|zero)\b)"
# What a change is measured against: a 3% year-over-year increase.
_BASIS = (
    r"(?:(?:year|month|quarter|week)[- ](?:on|over)[- ](?:year|month|quarter|week)|sequential|annual|annuali[sz]ed"
    r"|quarterly|monthly|yearly|[ymq]o[ymq]|[ymq][/-][ymq]|[ymq]-o-[ymq])"
)
_AFTER = compile_late(
    rf"""
    [ -](?:(?:{_BASIS}|further|net)[ ])?
    (?:
        (?P<up>
            increases?|rises?|growth|gains?|jumps?|higher|surge|hike|uptick|expansion|up|upside|improvement
            | (?<=points[ ])faster|(?<=point[ ])faster  # of points alone: 10% slower may be 10% more time
            | (?<=%[ ])longer|(?<=cent[ ])longer
            | (?:more|greater|larger|bigger){_THAN}
            | {_OFF}(?:above|ahead[ ]of){_MARK}
        )
    |
        (?P<down>
            decreases?|declines?|drops?|falls?|reductions?|lower|cuts?|plunge|slump|slide|contraction|down|dip
            | (?<=points[ ])slower|(?<=point[ ])slower
            | (?<=%[ ])shorter|(?<=cent[ ])shorter
            | (?:less|fewer|smaller){_THAN}
            | {_OFF}(?:below|short[ ]of){_MARK}
        )
    )(?![a-z])
    """,
    re.VERBOSE,
)
_EITHER = compile_late(rf"(?<![a-z-])(?:{words(_UP + _DOWN)})(?: or |/)(?:{words(_UP + _DOWN)})(?![a-z-])")
# What stands directly beside a sum of money and tells whether it was won or lost.
_AMOUNTED = r"(?:was|were|is|are|came|stood|totall?ed|reached|hit|amounted)"
# "non-recurring profit or loss", "gains and losses", "profit/loss" are neither.
_NEITHER = "".join(
    f"(?<!{gain}{link})" for gain in ("profit", "profits", "gain", "gains") for link in (" or ", " and ", "/")
)
_GAIN_BEFORE = compile_late(
    r"(?<![a-z-])(?<!loss of )(?<!lost )"
    r"(?:(?P<gain>profits?|earnings|net income|earned|earns|surplus)"
    rf"|{_NEITHER}(?P<loss>loss|losses|lost|loses|losing|deficit))"
    rf"(?: {_AMOUNTED}|{_FILL}){{0,5}} ?$"
)
# Profit before credit impairment losses of $7 million is no loss.
_BEFORE_LOSSES = compile_late(rf"\bbefore (?:[a-z]+ ){{0,3}}loss(?:es)?(?: {_AMOUNTED}|{_FILL}){{0,3}} ?$")
_GAIN_AFTER = compile_late(
    r"(?: (?:in|of))? (?:(?:annual|quarterly|net|pre-?tax|after-tax|operating|trade|budget) ){0,2}"
    r"(?:(?P<gain>profits?|earnings|surplus)|(?P<loss>loss|losses|deficit))(?![a-z])"
)
_INTRANSITIVE = frozenset(
    ("up", "down", "rose", "fell", "gained", "lost", "climbed", "dropped", "jumped", "slid", "higher", "lower")
)
_CREEPING = frozenset(("edged", "inched"))  # they take "up" themselves; what "rose up to 5%" says is bounded
# "rose from 5.6 million to": a decimal point ends nothing; "fell to 1% before returning to 3%" is no fall to 3%.
_CLAUSE_END = compile_late(r"[;:!?]|\.(?![0-9])|\b(?:return|revert)(?:s|ed|ing)?\b")


_JOINT, _EACH = compile_late("(?:,|,? and|,? or) "), compile_late("respectively")


def with_list_roles(line: Line, figures: list[Figure]) -> list[Figure]:
    """Return figures in which those of a list of shares have one unit and one role."""
    return with_shared_parts(line, figures, with_role, _JOINT, _EACH)


def with_role(line: Line, figure: Figure) -> Figure:
    """Return the figure with its role and direction; a multiple becomes the ratio of new to old."""
    if not takes_role(figure):
        return figure
    text = line.lower_plain
    role, direction = _role(text, figure)
    if figure.kind is FigureKind.RATIO and figure.unit == "x":
        return _multiple(text, figure, role, direction)
    if role is Role.LEVEL:
        is_money = figure.kind is FigureKind.MONEY
        if not is_money or _BEFORE_LOSSES.search(text, max(0, figure.start - REACH), figure.start):
            return figure
        return in_gain_or_loss(figure, text, _GAIN_BEFORE, _GAIN_AFTER)
    return replace(figure, role=role, direction=0 if goes_either_way(figure, text, _EITHER, _VERB) else direction)


def _role(text: str, figure: Figure) -> tuple[Role, int]:
    """Return the role by the noun after the figure, the verb beside it, or the verb before its "by" or "to"."""
    floor = max(0, figure.start - REACH)
    floor = max(floor, text.rfind(". ", floor, figure.start))  # a verb of the sentence before says nothing of it
    after = _AFTER.match(text, figure.end)
    if after and not text.startswith(" from", after.end()):
        return Role.CHANGE_BY, direction_of(after)
    if not LETTER.search(text, floor, figure.start):
        return LEVEL
    direct = _DIRECT.search(text, floor, figure.start)
    if direct and not (direct["up"] == "up" and _NO_RISE.search(text, floor, direct.start())):
        role, direction = _role_beside_verb(figure, direct)
        governing = _governing_verb(text, floor, direct) if "by" in direct["fill"].split() else None
        return role, direction_of(governing) if governing else direction
    if figure.kind in SHARES and (noun := rate_named(text, figure.start)):
        return Role.CHANGE_BY, -1 if noun["down"] else 1
    preposition = _PREPOSITION.search(text, max(0, figure.start - _LONGEST_PREPOSITION), figure.start)
    verb = _last_verb(text, floor, preposition.start()) if preposition else None
    if not preposition or not verb:
        return LEVEL
    return Role.CHANGE_BY if preposition["word"] == "by" else Role.CHANGE_TO, direction_of(verb)


def rate_named(text: str, place: int) -> re.Match[str] | None:
    """Return the noun of which the share at ``place`` is the rate, far before it: "the rate of increase in … was"."""
    if not _COPULA.search(text, max(0, place - _LONGEST_COPULA), place):
        return None
    nouns = list(_RATE_OF.finditer(text, max(0, place - RATE_REACH), place))
    return nouns[-1] if nouns and not _OTHER_SHARE.search(text, nouns[-1].end(), place) else None


def _last_verb(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the last verb of change in ``start:end``, in the clause that ends there."""
    verbs = list(_VERB.finditer(text, start, end))
    if not verbs or _CLAUSE_END.search(text, verbs[-1].end(), end):
        return None
    return _governing_verb(text, start, verbs[-1]) or verbs[-1]


def _governing_verb(text: str, start: int, change: re.Match[str]) -> re.Match[str] | None:
    """Return the verb whose object a change is: what falls by as much is the growth that a tariff "would lower"."""
    if not _CHANGES.fullmatch(change["up"] or change["down"]):
        return None
    verbs = list(_VERB.finditer(text, max(start, change.start() - _LONGEST_OBJECT), change.start()))
    is_governed = verbs and _TAKES_OBJECT.fullmatch(verbs[-1][0])
    return verbs[-1] if is_governed and _OBJECT.fullmatch(text, verbs[-1].end(), change.start()) else None


_LONGEST_OBJECT = 60  # characters
_CHANGES = compile_late("growth|(?:increase|decrease|decline|gain|rise|fall|drop)s?|reduction|contraction")
_TAKES_OBJECT = compile_late(
    r"(?:lower|reduc|rais|cut|slow|trim|boost|lift|narrow|widen|slash|strengthen|weaken|accelerat|increas|decreas)\w*"
)
_OBJECT = compile_late(r" (?:(?!(?:and|or|of|from|after|as)\b)[a-z'-]+ ){0,4}")


def _role_beside_verb(figure: Figure, match: re.Match[str]) -> tuple[Role, int]:
    verb, fill = match["up"] or match["down"], match["fill"].split()
    if (verb == "up" and fill[:1] == ["to"]) or (verb == "lost" and figure.kind == FigureKind.MONEY):
        return LEVEL
    if ("to" in fill and ("up" not in fill or verb in _CREEPING)) or "below" in fill or "above" in fill:
        return Role.CHANGE_TO, direction_of(match)
    if verb.startswith("recover") and "by" not in fill:  # 30% of the costs
        return LEVEL
    changes_by = "by" in fill or "of" in fill or figure.kind in (*SHARES, FigureKind.RATIO) or verb in _INTRANSITIVE
    return (Role.CHANGE_BY, direction_of(match)) if changes_by else LEVEL


def _multiple(text: str, figure: Figure, role: Role, direction: int) -> Figure:
    """Return a multiple as the ratio of new to old; "three times more" may be 3 or 4."""
    lo, hi = figure.lo or Fraction(0), figure.hi or Fraction(0)
    says_more = text.startswith((" more", " higher", " greater", " larger", " bigger"), figure.end)
    others = ((lo + 1, hi + 1),) if role is Role.CHANGE_BY or says_more else ()
    return replace(figure, role=Role.RATIO, direction=direction or (1 if lo >= 1 else -1), alternatives=others)

"""The rules of Chinese, in order: longest and most specific first; each sees what those before it left open."""

from __future__ import annotations

from bialign.figures.reading import dates as numeric
from bialign.figures.reading import marks as shared_marks
from bialign.figures.reading import names as codes
from bialign.figures.reading import powers
from bialign.figures.reading import quantities as shared_quantities
from bialign.figures.reading.numerals import VULGAR
from bialign.figures.reading.zh import (
    ages,
    changes,
    clocks,
    dates,
    guards,
    heads,
    letters,
    magnitudes,
    marks,
    names,
    networks,
    ordinals,
    premises,
    quantities,
    republic,
    shares,
    titles,
)
from bialign.figures.reading.zh.numerals import HAN_DIGITS, HAN_SCALES
from bialign.patterns import compile_late

RULES = (
    codes.SYMBOLS,
    codes.MACHINE_NUMBERS,
    shared_marks.CODE_NAMES,
    powers.POWERS,
    *shared_marks.MARKS,
    codes.DISEASES,
    marks.LIST_MARKS,
    marks.HEADING_MARKS,
    changes.CHANGES,
    heads.SCALES,
    magnitudes.MULTIPLES,
    magnitudes.CROWDS,
    titles.WARS,
    titles.KNOCKOUTS,
    titles.REIGNS,
    dates.EVENTS,
    dates.LUNAR,
    names.ALIASES,
    names.AROUND_THE_CLOCK,
    names.STAGES,
    ages.AGES,
    clocks.BEFORE_THE_HOUR,
    guards.TIERS,
    guards.PERSONS,
    ordinals.DEGREES,
    guards.TERMS,
    guards.WORDS,
    dates.CONSENSUS,
    dates.BORN,
    dates.DECADES_IN_DIGITS,
    dates.TWO_MONTHS,
    dates.PLANS,
    dates.PLANS_IN_FULL,
    names.DOCUMENTS,
    codes.PAGES,
    codes.NETWORKS,
    republic.REPUBLIC,
    numeric.NUMERIC,
    numeric.MARKED_YEARS,
    numeric.SHORT_PERIODS,
    numeric.HUNDREDTHS,
    dates.MONTHS_AFTER_A_POINT,
    dates.DECADES,
    dates.HALVES,
    dates.CENTURIES,
    dates.CALENDAR,
    dates.WEEKDAY,
    clocks.COLONS,
    clocks.CLOCKS,
    clocks.NOONS,
    shared_marks.PHONES,
    shared_marks.NUMBERS,
    shared_quantities.SCALED_CODES,
    names.INTERPRETATIONS,
    codes.CODES,
    codes.STANDARDS,
    names.STANDARDS,
    names.INDICES,
    names.SPACECRAFT,
    names.GRADES,
    names.SUBSTANCES,
    names.GROUPS,
    names.INDUSTRIES,
    names.CHAPTERS,
    names.PERSONS,
    names.SCOPES,
    letters.LETTERS,
    premises.PREMISES,
    names.PARTS,
    names.NUMBERED,
    names.CAPTIONS,
    names.WORDS,
    shares.INTEREST,
    shares.RATES_IN_WORDS,
    shares.DISCOUNTS,
    shares.PARTS,
    shares.SCORES,
    shares.RATIOS,
    shares.HALVES,
    ordinals.RUNS,
    ordinals.ORDINALS,
    dates.DAYS,
    quantities.CORES,
    quantities.PARTIES,
    quantities.LISTS,
    networks.SPEEDS,
    quantities.QUANTITIES,
    *shared_marks.SHIFTED,
)

# Digits and numerals, what stands for them, days and years that are named, marks of programs and addresses.
CLUES = (
    compile_late(
        rf"[0-9{HAN_DIGITS}{HAN_SCALES}{VULGAR}{shared_marks.RAISED}{shared_marks.LOWERED}廿卅几双半倍翻番斩首昨$%{{@\\[*†‡…]|[·.]{{2}}|[a-z]\.[a-z]|://|[无多]数|多[元吉]"
        "|今|明[天年日晚早]|去年|[前后本上下这每当同次]个?[年月季周旬]"
        "|[正冬腊臘]月|之年|[午子]夜|正午|[ivⅠⅡⅢⅣⅤ][a-c]? ?[期型类類级級部]"
        "|单核|年[初底末中逾过近届]|[周期拜世][日天末纪]|单位|对折|[附图表][件录表]? ?[ivx]"
        "|[a-h甲乙丙丁戊己庚辛] ?(?:[座栋幢方肝类级组型等种档轮]|号楼|流感|系列)"
        "|(?:附[录件表]|方案|情景|选项|别) ?[a-h甲乙丙丁戊己庚辛]"
    ),
)

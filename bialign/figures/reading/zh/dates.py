"""Dates, periods and times of day in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

from bialign.figures.reading.dates import (
    WEEKDAYS,
    figure_of,
    five_year_plan,
    lunar_day,
    weekday,
)
from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Example, Rule, each
from bialign.figures.reading.zh.numerals import HAN_DIGITS, integer
from bialign.figures.reading.zh.republic import BEFORE_REPUBLIC
from bialign.figures.value import interval, is_possible
from bialign.patterns import compile_late
from bialign.records import Distance, Figure, When

Unit = Literal["year", "quarter", "month", "week", "day"]

NUMBER = rf"(?:[0-9]{{1,2}}|[{HAN_DIGITS}十廿卅]{{1,3}})"
_YEAR_DIGITS = rf"(?:[0-9]{{4}}|(?<![{HAN_DIGITS}十百千])[{HAN_DIGITS}]{{4}})"
_ERAS = {"公元前": 0, "民国": BEFORE_REPUBLIC, "公元": 0, "西元": 0}
_ERAS |= {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_RELATIVE_WORDS: Mapping[Unit, Mapping[int, str]] = {
    "year": {
        -2: "前年",
        -1: "去年 上年度 上年 上一年度 前一年度 上财年 上一财年 上财政年度 上一财政年度 上一个财政年度",
        0: "今年 本年度 本年 本财年 本财政年度",
        1: "明年",
        2: "后年",
    },
    "quarter": {-1: "上季度 上一季度 上季 前季 前一季", 0: "本季度 本季", 1: "下季度 下一季度 下季"},
    "month": {-1: "上个月 上月", 0: "本月 这个月", 1: "下个月 下月"},
    "week": {-1: "上周", 0: "本周", 1: "下周"},
    "day": {-1: "昨天 昨日", 0: "今天 今日", 1: "明天 明日"},
}
_RELATIVE = {
    word: Distance(unit, steps)
    for unit, by_steps in _RELATIVE_WORDS.items()
    for steps, words in by_steps.items()
    for word in sorted(words.split(), key=len, reverse=True)
}

# What a date begins with, most specific first.
_NO_DIGIT_BEFORE = r"(?<![0-9])(?<![0-9][.,])"
_YEARS_FROM_TO = (
    rf"{_NO_DIGIT_BEFORE}(?P<first>{_YEAR_DIGITS}) ?年? ?[至到–~/-] ?"
    rf"(?P<last>{_YEAR_DIGITS}|[0-9]{{2}}(?![0-9])|[{HAN_DIGITS}]{{2}}) ?(?:财政?年度?|年度?)"
)
_YEARS_WITH_A_DASH = (
    r"(?<![0-9])(?P<from>(?:19|20)[0-9]{2}) ?(?:-{1,2}|[–~]) ?(?P<to>(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9.]|[-/][0-9]"
    r"| ?[十百千万亿%元名人个家米克吨公毫万倍])"
)
_YEARS_OF_A_LIFE = r"(?<=\()(?P<born>1[0-9]{3}|20[0-2][0-9]) ?(?:-{1,2}|[–~]) ?(?P<died>1[0-9]{3}|20[0-2][0-9])(?=\))"
_FISCAL_YEARS = (
    r"(?<![0-9])(?P<begun>20[0-9]{2})/(?P<ended>(?:20)?[0-9]{2}) ?"
    r"(?:财政?年度?|(?:课税|评税|税务|会计)?年度|学年|赛季)"
)
# 2024/25 above a column, without the word for a year.
_YEARS_WITH_A_STROKE = (
    r"(?<![0-9./-])(?<![0-9] )(?P<opened>(?:19|20)[0-9]{2})"
    r"/(?P<closed>[0-9]{2})(?![0-9./,-]| ?[年月日倍%元号期字A-Z])"
)
_YEAR_OF_AN_ERA = (
    rf"(?P<era>{'|'.join(_ERAS)}) ?(?:大约|约)?(?P<eranumber>[0-9]{{1,4}}|[{HAN_DIGITS}十百千]{{1,5}}) ?年(?![代级])"
)
_YEAR = (
    rf"{_NO_DIGIT_BEFORE}(?P<year>{_YEAR_DIGITS}) ?"
    r"(?:(?P<fiscal>财政?年度?|会计年度)|学年|年度?)(?!代|[多来]|级)"
)
_SHORT_YEAR = (
    rf"{_NO_DIGIT_BEFORE}(?:(?<![A-Za-z-])(?=[12][0-9](?:Q[1-4]|H[12])(?![0-9A-Za-z]))|(?=[0-9]{{2}} ?年))"
    r"(?P<short>[0-9]{2})"
    r"(?: ?年(?= ?(?:[0-9]{1,2} ?月|第?[一二三四] ?季|[上下]半年|Q[1-4]))|(?=[QH]))"  # 25Q3
)
_SHORT_YEAR_IN_CHARACTERS = rf"(?<![{HAN_DIGITS}十百千])(?P<hanshort>[{HAN_DIGITS}]{{2}}) ?年(?![多来])"
_YEAR_OF_THE_REPUBLIC = (
    rf"(?<![0-9{HAN_DIGITS}十百千])(?P<roc>1[0-3][0-9]|[{HAN_DIGITS}十百]{{3,5}}"
    rf"|[{HAN_DIGITS}十]{{2}}(?= ?年 ?{NUMBER} ?月 ?{NUMBER} ?日|会计年度)) ?"
    r"(?:会计年|学年|年(?=度|起|底|初(?!中)|末(?![期日])|前[二两三]个?季|第?[一二三四1-4] ?季|[上下]半年(?!报)"
    rf"| ?{NUMBER} ?月))度?"
)
# 一一三年: digits in a row are a year; 113 years are 一百一十三年.
_YEAR_OF_THE_REPUBLIC_IN_A_ROW = (
    rf"(?<![0-9{HAN_DIGITS}十百千])(?P<rocrow>一[〇零○一二三][{HAN_DIGITS}]) ?(?:会计年度|学年度?|年度?)(?![代级])"
)
_LISTED_YEAR = rf"(?P<listed>{_YEAR_DIGITS})(?= ?[、和及与] ?(?:{_YEAR_DIGITS}|[0-9]{{2}}|[{HAN_DIGITS}]{{2}}) ?年)"
_YEAR_BEFORE_ITS_PART = (  # 2025Q3; 2025上半年, as heads of tables write it without 年
    r"(?<![0-9])(?<![0-9][.,])(?P<plain>(?:19|20)[0-9]{2})"
    r"(?=[ ]?(?:Q[1-4]|H[12]|[上下]半年(?!报)|第?[一二三四] ?季度|前[二两三]个?季度))"
)
# 开通后年客流量 is the yearly traffic after the opening, 战前年代 the time before the war.
_YEARLY = "(?<=前年)[均薪报龄代轻检终级化]|(?<=后年)[均薪报龄代轻检终级化产客利息租货销耗营游吞]"
_A_WEEKDAY = "(?<=周)[一二三四五六日](?![年期岁边转次围遍])"  # 上周四 is last Thursday
_A_SEASON = "(?<=季)[节军赛票卡后前的]"  # 本季节, of sports 上季后卫
_RELATIVE_TIME = (
    rf"(?P<relative>(?<![大以目当此最之])(?:{'|'.join(_RELATIVE)})(?![份轮]|{_YEARLY}|{_A_WEEKDAY}|{_A_SEASON}))"
)
_HEAD = "|".join(
    (
        _YEARS_OF_A_LIFE,
        _FISCAL_YEARS,
        _YEARS_WITH_A_STROKE,
        _YEARS_FROM_TO,
        _YEARS_WITH_A_DASH,
        _YEAR_OF_AN_ERA,
        _YEAR,
        _SHORT_YEAR,
        _SHORT_YEAR_IN_CHARACTERS,
        _YEAR_OF_THE_REPUBLIC,
        _YEAR_OF_THE_REPUBLIC_IN_A_ROW,
        _LISTED_YEAR,
        _YEAR_BEFORE_ITS_PART,
        _RELATIVE_TIME,
    )
)
# What may follow it, or stand alone.
NOT_MONTH = rf"{HAN_DIGITS}十百千0-9每几数"
_MONTH = (
    rf"(?:{_NO_DIGIT_BEFORE}(?<!第)(?<!第 )(?P<month>1[0-2]|0?[1-9])"  # 第6月 is the sixth month of a plan
    rf"|(?<![第{NOT_MONTH}])(?P<hanmonth>十[一二]?|[一二三四五六七八九])) ?月"
    r"(?![亮饼票嫂子薪均刊报球]|以[上下内]|未满)份?"  # 六月以上: six months or more
)
_DAY_OF_MONTH = (
    rf" ?(?P<day>{NUMBER}) ?(?:[日号]|(?=[这那]一?[天日]|就[是])|(?= ?[和及与、至到–~-] ?[0-9]{{1,2}} ?[月日号]))"
)
_PART_OF_MONTH = r" ?(?P<two>上中|中下)旬| ?(?P<xun>[上中下])旬| ?(?P<edge>[初中底末])(?![国东心学央])"
_FIRST_MONTHS = (
    r"(?:(?<![之以此目满届束日期会提])前|(?<![一两分个人前源念心额案年口])头"
    r"|首(?=[两三23]个?季|[0-9二两三四五六七八九十]{1,2} ?个月)"
    rf"|(?<=[0-9{HAN_DIGITS}]{{4}}年)(?=[三六九369] ?个月(?![以之]?[内后前]|[的期多余]))) ?"  # 2026年九个月, 9M 2026
    r"(?P<months>[二两三23]个?季度?|(?:1[01]|[2-9]|十一?|[二两三四五六七八九]) ?个?月)(?!后)"
)
_FIRST_QUARTERS = (  # 第一至第三季度, Q1至Q3
    r"(?:第?[一1] ?(?:季度)? ?[至到–~-] ?第?(?=[二三四2-4] ?季度)"
    r"|(?<![A-Za-z0-9])Q1 ?[至到–~-] ?Q(?=[2-4](?![A-Za-z0-9])))(?P<quarters>[二三四2-4])(?: ?季度)?"
)
_QUARTER = (
    r"(?<!连续)(?<!连续第)第?(?P<quarter>[一二三四1-4首])"
    r"(?: ?(?P<fiscalquarter>财)?季(?:度)?(?![后赛军节稻]| ?第[^季]{1,3}集)"
    r"|(?<=第.)(?= ?[、和及与] ?第?[二三四] ?季度?(?![后赛军节稻])))"  # 第一、二季度
    r"|(?:(?<![A-Za-z0-9])|(?<=(?<![0-9])20[0-9]{2})|(?<=(?<![0-9A-Za-z.,-])[12][0-9]))Q(?P<q>[1-4])(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])(?P<q2>[1-4])Q(?![A-Za-z0-9])"
)
_HALF_YEAR = (
    r"(?<!余)(?P<half>[上下])半(?:财)?年(?!报)度?"
    r"|(?:(?<![A-Za-z0-9])|(?<=(?<![0-9])20[0-9]{2})|(?<=(?<![0-9A-Za-z.,-])[12][0-9]))H(?P<h>[12])(?![A-Za-z0-9])"
)
_PART_OF_YEAR = rf"(?P<yearpart>(?<![{NOT_MONTH}两当])(?<![0-9] )年[初底末中](?![次间国学]|双薪|雙薪|花[红紅]|[奖獎]))"
_REST = "|".join(
    (
        rf"{_MONTH}(?:{_DAY_OF_MONTH}|{_PART_OF_MONTH})?",
        _FIRST_MONTHS,
        _FIRST_QUARTERS,
        _QUARTER,
        _HALF_YEAR,
        _PART_OF_YEAR,
    )
)
_DIGITS = compile_late(rf"[0-9{HAN_DIGITS}十]+")
# At most places of a text one look at the character is enough.
_FIRST_CHARACTERS = "".join(sorted({word[0] for word in (*_ERAS, *_RELATIVE)}))
_CALENDAR = compile_late(
    rf"(?=[0-9{HAN_DIGITS}十百{_FIRST_CHARACTERS}前头第首上下年QH])(?:(?P<head>{_HEAD})|(?P<rest>{_REST}))"
)
_AFTER_HEAD = compile_late(rf"{_REST}|年?(?P<part>[初底末中](?![国东心学央次级步始期端间]))")
_EDGE_OF_MONTH = compile_late("[初底末](?![国东心学央次级步始期端间])")  # 上月末, the end of last month
_BEYOND_A_MONTH = "(?:3[2-9]|[4-9][0-9]|[1-9][0-9]{2})"  # 31日至60日, 31 to 60 days
_DAY = compile_late(
    rf"(?<![0-9第{HAN_DIGITS}十])(?<![0-9][.,])(?P<day>[0-9]{{1,2}}|廿[一二三四五六七八九]?|卅一?) ?"
    rf"(?:日(?![内间后元圆游]|或?以[内上下]|之内|以后|集中|[至到–~-] ?{_BEYOND_A_MONTH} ?[日天])"
    rf"|号(?![文线令召称码楼店院机库])(?=[，。、,晚早上下中凌前之的至到起到开举在]|$))"
)
_SAME_MONTHS_DAY = compile_late(rf"(?P<day>[0-9]{{1,2}}|[{HAN_DIGITS}十]{{1,3}}) ?[日号](?!元|圆)")  # 7月25日-31日间
# Words before which 14日 is fourteen days.
_SPAN_BEFORE = compile_late(
    r"(?:实施|停[产工运业电机牌课]|休[市业假]|歇业|连续|历时|为期|长达|满|逾|超过|少于|多于|未来|过去|最近|延长|缩短|减少|增加|提前|推迟|用时|耗时|时间[为是]|天数[为是]"
    r"|时长[为是]?|期限[为是]|平均[为是]?|中位数?[为是]|[每近共第达须需]|(?:日期?|之日|当天)[之以]?[后前]起?"
    rf"|(?<![0-9.])(?:[0零]|{_BEYOND_A_MONTH}) ?日? ?[至到–~-] ?"  # 0至30日, of what is due
    r"|(?:期限?|账龄|帐龄|賬龄|賬齡|账齡)(?:介乎|介于|约|为|由)?[0-9]{0,3}[至到–~-]?) ?$"
)
# 公元前3000年至2000年: the era is that of both years.
_SAME_ERA = compile_late(rf" ?[至到–~-] ?(?P<year>[0-9]{{1,4}}|[{HAN_DIGITS}十百千]{{1,5}}) ?年(?![代级])")
_LONGEST_BEFORE = 16  # characters before a day that are looked at
_SAME_MONTH = compile_late(r" ?[和及与、至到–~-] ?")
_MONTH_BEFORE = compile_late(r"(?<![0-9A-Za-z年])(?<![0-9][.,])(1[0-2]|[1-9]) ?[-–~至到、] ?$")
# 2025年1-9月: the first of a run of months bears the year.
_MONTH_AHEAD = compile_late(r"(?<=年) ?(1[0-2]|[1-9])(?= ?[-–~至到、] ?(?:1[0-2]|[1-9]) ?月)")
_PART = r"(?P<part>[初末](?:期|叶)?|早期|中期|中叶|后期|晚期|前期|前叶)?"
_CENTURY_NUMBER = rf"(?P<century>[0-9]{{1,2}}|[{HAN_DIGITS}十]{{1,3}}) ?世纪"
_DECADE = compile_late(
    rf"(?:{_CENTURY_NUMBER} ?|上个?世纪 ?|(?P<republic>民国) ?)?(?<![0-9])"
    rf"(?:(?P<before>[二三四五六七八九])[、至到–~-]?(?=[三四五六七八九]十年代))?"
    rf"(?P<decade>[0-9]{{1,4}}|[{HAN_DIGITS}十]{{1,4}}) ?年代{_PART}"
)
_DECADE_IN_DIGITS = compile_late(r"(?<![0-9A-Za-z.])(?P<decade>19[0-9]0|20[0-2]0)s(?![A-Za-z0-9])")  # 1990s
# 90后: people born in the nineties; 95后, from 1995 on.
_BORN = compile_late(r"(?<![0-9.])(?P<year>[0-9]0|[0-9]5)[后後](?!方|面|来|天|[0-9])")
_CENTURY = compile_late(rf"{_CENTURY_NUMBER}{_PART}")
_PLAN = compile_late(
    r"(?P<ten>十?)(?P<ones>[一二三四五])五[\"”』」]?(?P<period>时期|期间)?(?=规划|计划|末|以来|开局|收官|纲要"
    rf"|(?<=[期间])|(?<=十[一二三四五]五)(?![{HAN_DIGITS}十百千万亿个名家人年月日岁天次余多]))"
)
_PLAN_IN_FULL = compile_late(
    r"第(?P<number>[一二三四五六七八九十]{1,3}|[0-9]{1,2})个五年(?:规划|计划)(?P<period>时期|期间)?"
)
# 老周五十三岁: Old Zhou is fifty-three.
_AFTER_ZHOU = rf"(?<=[老小阿]周.)[十百千]|[十百][{HAN_DIGITS}十]{{0,3}}岁"
_WEEKDAY = compile_late(
    rf"(?<![每{NOT_MONTH}两个])(?:(?:星期|礼拜)(?P<long>[一二三四五六日天])"
    rf"|周(?P<short>[一二三四五六日])(?![年期岁边转次围遍杰鸣])(?!{_AFTER_ZHOU}))"
)
_PARTS = dict.fromkeys("初早前上", 1) | {"中": 2} | dict.fromkeys("底末后晚下", 3)


def _decade(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield 1990年代中期 (the mid-1990s) and 20世纪90年代 (the 1990s)."""
    decade, century = integer(match["decade"]), integer(match["century"] or "")
    if decade is not None and match["republic"]:  # 民国二十年代 began in 1931
        decade += 1910
    if decade is None or (first := _first_of_decade(decade, century)) is None:
        return
    start = match.start()
    if match["before"] and (before := integer(match["before"])):  # 六七十年代, the sixties and the seventies
        start = match.start("decade")
        earlier = first // 100 * 100 + 10 * before
        yield figure_of(line, When(decade=earlier), match.start(), match.end("before"))
    yield figure_of(line, When(decade=first, part=_part(match)), start, match.end())


def _born(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    year = int(match["year"]) + (2000 if int(match["year"]) < 30 else 1900)
    when = When(year=year) if year % 10 else When(decade=year)
    yield figure_of(line, when, *match.span(), soft=True)


def _century(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    century = integer(match["century"])
    if not century or (century < 10 and not match["century"].isascii() and not _is_era(line, match)):
        return
    if match["part"] and match["part"][0] == "初":  # 21世纪初 and "the early 2000s" are the same years
        yield figure_of(line, When(decade=100 * century - 100, part=1), *match.span())
    else:
        yield figure_of(line, When(century=century, part=_part(match)), *match.span())


def _part(match: re.Match[str]) -> int | None:
    return _PARTS.get((match["part"] or " ")[0])


def _is_era(line: Line, match: re.Match[str]) -> bool:
    """Tell 公元六世纪 from 下一世纪, "the next century"."""
    return line.open[max(0, match.start() - 1) : match.start()] in ("元", "前")


def _first_of_decade(decade: int, century: int | None) -> int | None:
    if decade >= 1000:
        return decade if decade % 10 == 0 else None
    if decade % 10 or decade >= 100:
        return None
    return decade + (100 * century - 100 if century else 1900)


def _plan(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield 十四五期间 (the 14th five-year plan period), and the plan itself as a name (十四五规划)."""
    number = "一二三四五".index(match["ones"]) + 1 + (10 if match["ten"] else 0)
    yield five_year_plan(line, number, *match.span(), period=bool(match["period"]))


def _plan_in_full(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield five_year_plan(line, integer(match["number"]) or 1, *match.span(), period=bool(match["period"]))


def _read_calendar(line: Line) -> Iterator[Figure]:
    """Yield years, halves, quarters, months, days and their parts, from left to right."""
    text, position = line.open, 0
    while match := _CALENDAR.search(text, position):
        when, end = _head(match) if match["head"] else (When(), match.start())
        rest = None
        if match["rest"]:
            rest = match
        elif when and (not when.distance or when.distance.unit == "year") and when.last_year is None:
            rest = _AFTER_HEAD.match(text, end + text.startswith(" ", end)) or _AFTER_HEAD.match(
                text, end + text.startswith("的", end)
            )
        if when and rest:
            when, end = _rest(when, rest), rest.end()
        elif when and when.distance and when.distance.unit in _WITH_EDGES and (edge := _EDGE_OF_MONTH.match(text, end)):
            when, end = when._replace(part=_PARTS[edge[0]]), edge.end()
        elif when and when.said.keys() == {"year"} and (ahead := _MONTH_AHEAD.match(text, end)):
            when, end = when._replace(month=int(ahead[1])), ahead.end()
        position = max(end, match.end())
        if when is None or not is_possible(when) or _opens_period(when, text, end):
            continue
        if match["rest"] and (earlier := _MONTH_BEFORE.search(text, max(0, match.start() - 5), match.start())):
            yield figure_of(line, When(month=int(earlier[1])), earlier.start(), earlier.end(1))
        is_soft = when.said == {"part": 1} and text.startswith(("以来", "至今"), end)  # 年初以来, since this year began
        figure = figure_of(line, when, match.start(), end, soft=is_soft)
        yield figure if not match["short"] else _or_of_the_republic(figure, when)
        if before_christ := _year_of_same_era(when, text, end):
            position = before_christ.end()
            yield figure_of(line, When(year=-(integer(before_christ["year"]) or 1)), *before_christ.span("year"))
        while when.day and (gap := _SAME_MONTH.match(text, end)) and (day := _SAME_MONTHS_DAY.match(text, gap.end())):
            when, end = when._replace(day=integer(day["day"])), day.end()
            position = end
            if is_possible(when):
                yield figure_of(line, when, day.start(), end)


def _or_of_the_republic(figure: Figure, when: When) -> Figure:
    """Return a date with what it is if the year is one of the Republic: 98年6月, June 1998 or June 2009."""
    year = when.year or 0
    days = interval(when._replace(year=year + BEFORE_REPUBLIC - _CENTURY_BEFORE)) if year < _THIS_CENTURY else None
    return replace(figure, alternatives=(days,)) if days else figure


_CENTURY_BEFORE, _THIS_CENTURY = 1900, 2000
_WITH_EDGES = frozenset(("month", "quarter"))  # 上月末, 本季度末
_PERIOD_AHEAD = compile_late("[至到](?:本|本?报告)期")  # to the end of this, of the reporting period


def _opens_period(when: When, text: str, end: int) -> bool:
    """Tell whether the start of a year opens a period whose end is in no calendar: 年初至报告期末 (year to date)."""
    return when.said == {"part": 1} and _PERIOD_AHEAD.match(text, end) is not None


def _year_of_same_era(when: When, text: str, end: int) -> re.Match[str] | None:
    """Return the later end of a span of years before Christ, which its era alone tells from a year of ours."""
    match = _SAME_ERA.match(text, end) if when.year is not None and when.year < 0 else None
    return match if match and 0 < (integer(match["year"]) or 0) < -(when.year or 0) else None


def _head(match: re.Match[str]) -> tuple[When | None, int]:
    end = match.end()
    if match["born"]:
        return When(year=int(match["born"]), last_year=int(match["died"])), end
    if match["begun"]:
        first, last = int(match["begun"]), int(match["ended"])
        last += first // 100 * 100 if last < 100 else 0
        return (When(year=first, last_year=last, calendar="fiscal") if first < last else None), end
    if match["opened"]:
        first, last = int(match["opened"]), int(match["closed"])
        return (When(year=first, last_year=first + 1) if last == (first + 1) % 100 else None), end
    if match["first"]:
        first, last = integer(match["first"]) or 0, integer(match["last"]) or 0
        last += first // 100 * 100 if last < 100 else 0
        return (When(year=first, last_year=last) if first < last else None), end
    if match["from"]:
        first, last = int(match["from"]), int(match["to"])
        last += first // 100 * 100 if last < 100 else 0
        return (When(year=first, last_year=last) if first < last else None), end
    if match["era"]:
        year = integer(match["eranumber"])
        if year and match["era"] == "公元前":
            return When(year=-year), end
        return (When(year=year + _ERAS[match["era"]]) if year else None), end
    if match["relative"]:
        return When(distance=_RELATIVE[match["relative"]]), end
    if match["short"] or match["hanshort"]:
        return _short_year(match["short"] or match["hanshort"]), end
    if match["roc"] or match["rocrow"]:
        return _year_of_the_republic(match), end
    year = integer(match["year"] or match["plain"] or match["listed"]) or 0
    if not 1000 <= year < 3000:
        return None, end
    return When(year=year, calendar="fiscal" if match["fiscal"] else ""), end


def _year_of_the_republic(match: re.Match[str]) -> When | None:
    """Return the year of 一百零二年度 and 一一三年, in texts from Taiwan, without 民国 before it."""
    years = integer(match["roc"] or match["rocrow"]) or 0
    least = 30 if "会计" in match[0] else 60 if "月" in match.string[match.end() : match.end() + 4] else 100
    return When(year=BEFORE_REPUBLIC + years) if least <= years <= 139 else None


def _short_year(written: str) -> When | None:
    """Return the year of 25年 or 九七年, but not of 七八年, "seven or eight years"."""
    if not written.isascii():
        one, two = (integer(character) or 0 for character in written)
        if two - one == 1 or (one, two) == (3, 5):
            return None
        written = f"{one}{two}"
    year = int(written)
    return When(year=year + (2000 if year < 70 else 1900))


def _leading_number(written: str) -> int:
    match = _DIGITS.match(written)
    return (integer(match[0]) if match else None) or 1


def _rest(when: When, match: re.Match[str]) -> When:
    if month := integer(match["month"] or match["hanmonth"] or ""):
        part = _PARTS.get(match["xun"] or match["edge"] or "")  # 中下旬, the middle and the end, are no one part
        return when._replace(month=month, day=integer(match["day"] or ""), part=part)
    if run := match["months"]:
        months = _leading_number(run) * (3 if "季" in run else 1)
        return when._replace(last_month=months)
    if last_quarter := match["quarters"]:
        return when._replace(last_month=3 * (integer(last_quarter) or 1))
    if quarter := match["quarter"] or match["q"] or match["q2"]:
        number = 1 if quarter == "首" else integer(quarter)
        return when._replace(quarter=number, calendar="fiscal" if match["fiscalquarter"] else when.calendar)
    if half := match["half"] or match["h"]:
        return when._replace(half=1 if half in "上1" else 2)
    return when._replace(part=_PARTS[(match["yearpart"] or match["part"])[-1]])


def _day(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield a day of an unnamed month: 15日 (the 15th)."""
    when = When(day=integer(match["day"]))
    before = line.plain[max(0, match.start() - _LONGEST_BEFORE) : match.start()]
    is_first_month = when.day == _DAYS_DUE and _FROM_ONE.search(before)
    if is_possible(when) and not is_first_month and not _SPAN_BEFORE.search(before):
        yield figure_of(line, when, *match.span())


_DAYS_DUE, _FROM_ONE = 30, compile_late(r"(?<![0-9月.,])1 ?[至到–~-] ?$")  # 1至30日, the first of the ages of debts


def _weekday(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield 星期六 (Saturday) and 周五 (Friday): days of the week, not six and five."""
    index = "一二三四五六日天".index(match["long"] or match["short"])
    yield weekday(line, WEEKDAYS[min(index, 6)], *match.span())


_CONSENSUS = compile_late("九二(?=共识)")


def _consensus(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield figure_of(line, When(year=1992), *match.span(), soft=True)


# 六四事件, 九一八事变, 一二·九运动: months and days in the names of events.
_EVENT = compile_late(
    rf"(?<![0-9{HAN_DIGITS}十百年月])[\"“「]?(?P<month>一[一二](?=[·•.-])|[一二三四五六七八九]|1[0-2]|[1-9])[·•.-]?"
    rf"(?P<day>[一二三四五六七八九十]{{1,3}}|[0-9]{{1,2}})[\"”」]?(?=事件|事变|运动|惨案|起义|大?地震|学潮|屠杀|革命|兵变|政变|空难)"
)


def _event(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    digits = match["day"]
    day = int("".join(str(integer(digit)) for digit in digits)) if "十" not in digits else integer(digits)
    when = When(month=integer(match["month"]), day=day)
    if is_possible(when):
        yield figure_of(line, when, match.start("month"), match.end("day"), soft=True)


EVENTS = Rule(
    name="days of events",
    read=each(_EVENT, _event),
    needs=compile_late(
        "事件|事[变變]|[运運][动動]|[惨慘]案|起[义義]|地震|学潮|學潮|屠[杀殺]|革命|兵[变變]|政[变變]|空[难難]"
    ),
    examples=(
        Example("六四事件", "六四: date XXXX-06-04 soft", "the incident of June 4"),
        Example("九一八事变", "九一八: date XXXX-09-18 soft", "the incident of September 18"),
        Example("“一二·九”运动", "一二·九: date XXXX-12-09 soft", "the movement of December 9"),
        Example("三次运动", gloss="three movements"),
    ),
)
# 正月初一, 农历八月十五: days of the calendar of the moon.
_LUNAR_MONTHS = {"正月": 1, "冬月": 11, "腊月": 12}
_LUNAR = compile_late(
    r"(?:农历|阴历|旧历|夏历) ?(?P<month>十?[一二]|[一二三四五六七八九十]|正|冬"
    r"|腊)月(?P<day>初[一二三四五六七八九十]|十[一二三四五六七八九]|[二三]十|[廿二][一二三四五六七八九]"
    r"|二十[一二三四五六七八九]|十五)?"
    r"|(?P<named>[正冬腊])月(?P<named_day>初[一二三四五六七八九十]|十[一二三四五六七八九]|[二三]十|廿[一二三四五六七八九]|二十[一二三四五六七八九])"
)


def _lunar(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    written = match["month"] or match["named"]
    month = _LUNAR_MONTHS.get(f"{written}月") or integer(written)
    day = (match["day"] or match["named_day"] or "").removeprefix("初")
    yield lunar_day(line, match.span(), month or 0, integer(day))


LUNAR = Rule(
    name="days of the moon",
    read=each(_LUNAR, _lunar),
    needs=compile_late("[农農阴陰旧舊夏][历曆]|[正冬腊臘]月"),
    examples=(
        Example("正月初一", "正月初一: ident lunar 1-1 soft", "the first day of the first lunar month"),
        Example("农历八月十五", "农历八月十五: ident lunar 8-15 soft", "the fifteenth day of the eighth lunar month"),
        Example("八月十五日", gloss="15 August"),
    ),
)
CONSENSUS = Rule(
    name="consensus of 1992",
    read=each(_CONSENSUS, _consensus),
    needs=compile_late("九二"),
    examples=(
        Example("九二共识", "九二: date 1992 soft", "the 1992 Consensus"),
        Example("九二年达成共识", gloss="agreed in 1992"),
    ),
)


def _decade_in_digits(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield figure_of(line, When(decade=int(match["decade"])), *match.span())


# 七八月份, July and August; 本世纪之初, the early 2000s.
_TWO_MONTHS = compile_late(
    rf"(?<![{NOT_MONTH}])(?P<two>一二|二三|三四|四五|五六|六七|七八|八九|九十)月份?(?![亮饼票嫂子薪均刊报球])|"
    r"(?<![上下])(?P<century>[本这上])个?世纪之?初"
)


def _two_months(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if match["century"]:
        yield figure_of(line, When(decade=1900 if match["century"] == "上" else 2000, part=1), *match.span())
        return
    first, second = (integer(character) for character in match["two"])
    yield figure_of(line, When(month=first), match.start(), match.start() + 1)
    yield figure_of(line, When(month=second), match.start() + 1, match.end())


TWO_MONTHS = Rule(
    name="two months, the start of a century",
    read=each(_TWO_MONTHS, _two_months),
    needs=compile_late("月|世纪之?初"),
    examples=(
        Example("七八月份才长草", "七: date XXXX-07 ; 八月份: date XXXX-08", "grass only in July and August"),
        Example("本世纪之初", "本世纪之初: period 200X-T1", "in the early 2000s"),
        Example("用了七八个月", gloss="it took seven or eight months"),
    ),
)
DECADES_IN_DIGITS = Rule(
    name="decades in digits",
    read=each(_DECADE_IN_DIGITS, _decade_in_digits),
    needs=compile_late("0s"),
    examples=(
        Example("1990s的歌", "1990s: period 199X", "songs of the 1990s"),
        Example("用时1990秒", gloss="it took 1,990 seconds"),
    ),
)
BORN = Rule(
    name="generations",
    read=each(_BORN, _born),
    needs=compile_late("[05][后後]"),
    examples=(
        Example("90后员工", "90后: period 199X soft", "staff born in the nineties"),
        Example("95后摄影师", "95后: date 1995 soft", "a photographer born after 1995"),
        Example("等到1990后方可", gloss="only after 1990"),
    ),
)
# 2023.9: a month where nothing is counted by it.
_MONTH_AFTER_POINT = compile_late(
    r"(?<![0-9.,A-Za-z-])(?P<year>20[0-2][0-9]|19[0-9]{2})\.(?P<month>0?[1-9]|1[0-2])(?=[，。、；）)~–-]|$|[是至到起](?![0-9]))"
)


def _month_after_point(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield figure_of(line, When(year=int(match["year"]), month=int(match["month"])), *match.span())


MONTHS_AFTER_A_POINT = Rule(
    name="months after a point",
    read=each(_MONTH_AFTER_POINT, _month_after_point),
    needs=compile_late("[12][09][0-9]{2}[.]"),
    examples=(
        Example("自2023.9起", "2023.9: date 2023-09", "since September 2023"),
        Example("共2023.9吨", gloss="2,023.9 tonnes"),
    ),
)
PLANS = Rule(
    name="plans",
    read=each(_PLAN, _plan),
    needs=compile_late("五"),
    examples=(
        Example("十四五规划", "十四五: ident five-year plan 14", "the 14th five-year plan"),
        Example("“十三五”期间", "十三五”期间: period 2016/2020", "during the 13th five-year plan"),
        Example("四五百人", gloss="four or five hundred people"),
    ),
)
PLANS_IN_FULL = Rule(
    name="plans in full",
    read=each(_PLAN_IN_FULL, _plan_in_full),
    needs=compile_late("个五年"),
    examples=(
        Example("第十四个五年规划", "第十四个五年规划: ident five-year plan 14", "the fourteenth five-year plan"),
        Example("第十四个五年", gloss="the fourteenth span of five years"),
    ),
)
DECADES = Rule(
    name="decades",
    read=each(_DECADE, _decade),
    needs=compile_late("年代"),
    examples=(
        Example("20世纪90年代中期", "20世纪90年代中期: period 199X-T2", "the mid-1990s"),
        Example("一九八〇年代", "一九八〇年代: period 198X", "the 1980s"),
        Example("建设年代", gloss="years of construction"),
        Example("民国二十年代", "民国二十年代: period 193X", "the twenties of the Republic"),
        Example("9990年代", gloss="the 9990s, which no calendar holds"),
    ),
)
# 十八世纪下半叶, 3月下半月: halves of what is named before them.
_HALF = compile_late("(?<=世纪)(?P<half>[上下])半叶|(?<=月)(?P<month>[上下])半月|(?P<match>[上下])半场")


def _half(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    half = match["half"] or match["month"] or match["match"]
    yield figure_of(line, When(half=1 if half == "上" else 2), *match.span(), soft=bool(match["match"]))


HALVES = Rule(
    name="halves of centuries and months",
    read=each(_HALF, _half),
    needs=compile_late("半[叶葉月场場]"),
    examples=(
        Example("十八世纪下半叶", "下半叶: period XXXX-H2", "the second half of the 18th century"),
        Example("下半场", "下半场: period XXXX-H2 soft", "the second half of the match"),
        Example("下半月刊", gloss="an issue of the second fortnight"),
    ),
)
CENTURIES = Rule(
    name="centuries",
    read=each(_CENTURY, _century),
    needs=compile_late("世纪"),
    examples=(
        Example("19世纪末", "19世纪末: period 19C-T3", "the end of the nineteenth century"),
        Example("公元六世纪", "六世纪: period 6C", "the sixth century AD"),
        Example("下一世纪", gloss="the next century"),
        Example("九九九世纪", gloss="the 999th century, which no calendar holds"),
    ),
)
CALENDAR = Rule(
    name="calendar",
    read=_read_calendar,
    needs=compile_late("[年月季周旬日天]|q[1-4]|h[12]|[1-4]q|[0-9][-–~ /]"),
    examples=(
        Example("2024年5月3日开馆", "2024年5月3日: date 2024-05-03", "the museum opens on 3 May 2024"),
        Example("将于后年完工", "后年: date REL-Y+2 soft", "to be finished the year after next"),
        Example("开通后年客流量", gloss="yearly traffic after the opening"),
        Example("去年第三季度", "去年第三季度: period REL-Y-1-Q3 soft", "the third quarter of last year"),
        Example("1998至2003年", "1998至2003年: period 1998/2003", "1998 to 2003"),
        Example("2024/25上限", "2024/25: period 2024/2025", "the cap for 2024/25"),
        Example("2024/26", gloss="2024 of 26"),
        Example("二〇二五年上半年", "二〇二五年上半年: period 2025-H1", "the first half of 2025"),
        Example("上周开会", "上周: date REL-W-1 soft", "they met last week"),
        Example("第一、二季度", "第一: period XXXX-Q1 ; 二季度: period XXXX-Q2", "the first and second quarters"),
        Example("较上季扩大", "上季: period REL-Q-1 soft", "wider than in the preceding quarter"),
        Example("本季度末", "本季度末: period REL-Q+0-T3 soft", "at the end of this quarter"),
        Example("上季后卫", gloss="last season's defenders"),
        Example("连续三季增长", gloss="grew for three quarters in a row"),
        Example("第6月", gloss="month 6 of a plan"),
        Example("25Q3", "25Q3: period 2025-Q3", "the head of a column: the third quarter of 2025"),
        Example("A25Q3", gloss="the name of a part"),
        Example("Q1至Q3", "Q1至Q3: period XXXX-01/XXXX-09", "from the first to the third quarter"),
        Example("Q3收入", "Q3: period XXXX-Q3", "revenue of the third quarter"),
        Example("2025上半年", "2025上半年: period 2025-H1", "the first half of 2025"),
        Example(
            "2025年\n第二季度", "2025年\n第二季度: period 2025-Q2", "a head in two lines: the second quarter of 2025"
        ),
        Example("年初至报告期末", gloss="from the start of the year to the end of the reporting period"),
        Example("年初至今", "年初: date XXXX-T1 soft", "since the year began"),
        Example("用了三年", gloss="it took three years"),
        Example("13月", gloss="a thirteenth month"),
        Example("一一三年營收", "一一三年: date 2024", "revenue of 2024, in a report from Taiwan"),
        Example("113年第四季", "113年第四季: period 2024-Q4", "the fourth quarter of 2024"),
        Example("113年底", "113年底: date 2024-T3", "the end of 2024"),
        Example("成立113年", gloss="founded 113 years ago"),
    ),
)
WEEKDAY = Rule(
    name="weekdays",
    read=each(_WEEKDAY, _weekday),
    needs=compile_late("[周期拜]"),
    examples=(
        Example("周五闭馆", "周五: ident W-FRI soft", "closed on Fridays"),
        Example("星期日上午", "星期日: ident W-SUN soft", "Sunday morning"),
        Example("每周五次", gloss="five times a week"),
        Example("老周五十三岁", gloss="Old Zhou is fifty-three"),
    ),
)
DAYS = Rule(
    name="days",
    read=each(_DAY, _day),
    needs=compile_late("[日号]"),
    examples=(
        Example("15日抵达", "15日: date XXXX-XX-15", "arrives on the 15th"),
        Example("廿三日启程", "廿三日: date XXXX-XX-23", "sets out on the 23rd"),
        Example("为期15日", gloss="for 15 days"),
        Example("15号线", gloss="Line 15"),
        Example("信貸期介乎0至30日", gloss="credit of 0 to 30 days"),
        Example("1至30日", gloss="1 to 30 days, of debts"),
        Example("要約日期後28日或之前", gloss="on or before the 28th day after the offer"),
    ),
)

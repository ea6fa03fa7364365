"""Times of day in Chinese: 上午9点半 (half past nine in the morning), 差一刻六点 (a quarter to six)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bialign.figures.reading.dates import RATIO_BEFORE, time_of_day
from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Example, Rule, each
from bialign.figures.reading.zh.dates import NOT_MONTH, NUMBER
from bialign.figures.reading.zh.numerals import integer
from bialign.patterns import compile_late
from bialign.records import Figure

_DAYPART = "凌晨|清晨|早晨|早上|上午|中午|正午|午后|下午|傍晚|晚上|晚间|夜间|深夜|当晚|今晚|昨晚|早|晚"
_CLOCK = compile_late(
    rf"(?:(?P<daypart>{_DAYPART}) ?)?(?<![{NOT_MONTH}.])"
    rf"(?P<hour>{NUMBER}) ?(?P<sign>时|点钟?)(?![代期候间效数时建意要关子])"
    rf"(?: ?(?P<half>半)| ?(?P<quarters>[一三])刻| ?(?P<minute>{NUMBER}) ?分(?!之[^前后间内外]|[点成个])"
    rf"(?: ?(?P<second>{NUMBER}) ?秒)?"
    rf"|(?P<short>{NUMBER})(?![之点成个0-9]))?"
    r"(?P<sharp>整|许|左右)?"
)
_COLON = compile_late(
    rf"(?:(?P<daypart>{_DAYPART}) ?)?(?<![0-9.])(?<![0-9]:)(?P<hour>[01]?[0-9]|2[0-4]):(?P<minute>[0-5][0-9])"
    rf"(?::(?P<second>[0-5][0-9]))?(?![0-9:%])"
)
_HOUR_BEFORE = compile_late(r"(?<![0-9.])([01]?[0-9]|2[0-4])[–~至到-]$")
_LATE_BEFORE = compile_late(  # 下午2时至4时: four in the afternoon
    rf"(?:下午|午后|傍晚|晚上|晚间|晚) ?(?P<hour>{NUMBER}) ?(?:[时点]钟?|:)(?:半|[0-9]{{2}}|{NUMBER}分)? ?[至到–~-] ?$"
)
_LATE_DAYPARTS = frozenset(("下午", "午后", "傍晚", "晚上", "晚间", "夜间", "深夜", "当晚", "今晚", "昨晚", "晚"))
_BEFORE_THE_HOUR = compile_late(
    rf"(?:(?P<daypart>{_DAYPART}) ?)?差(?:(?P<quarter>一刻)钟?|(?P<minutes>{NUMBER}) ?分钟?)[到就]?"
    rf"(?P<hour>{NUMBER}) ?[点时]"
)


def _colon(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if not RATIO_BEFORE.search(line.plain, max(0, match.start() - 8), match.start()):
        yield _time(line, match, int(match["minute"]))


def _clock(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield 上午9点半 (half past nine in the morning) and 15时50分 (15:50)."""
    hour = integer(match["hour"])
    if hour is None or hour > 24 or not _is_clock(line, match):
        return
    minute = (
        30
        if match["half"]
        else 15 * (integer(match["quarters"] or "") or 0) or integer(match["minute"] or match["short"] or "") or 0
    )
    if minute < 60 and (integer(match["second"] or "") or 0) < 60:
        if earlier := _HOUR_BEFORE.search(line.open, max(0, match.start() - 4), match.start()):
            span = (earlier.start(), earlier.end(1))
            yield time_of_day(line, int(earlier[1]), 0, *span, half_day_known=match["sign"] == "时")
        yield _time(line, match, minute)


_CAPTION_BEFORE = compile_late("(?:[例图表章节] ?[0-9]{1,3}[-.])$")  # 示例 10-3 时: when Listing 10-3 …
_EQUALS_BEFORE = compile_late(r"(?:[等大小]于|[小数值量度]为|=|[A-Za-z)$] ?[为取]) ?$")
_TRAIN_AFTER = compile_late("[之以]?前|的(?:火车|列车|班机|飞机|航班|船|会议|课|新闻)")


def _is_clock(line: Line, match: re.Match[str]) -> bool:
    """Tell a time from 三点建议 (three points) and 上涨9点 (nine points)."""
    if match["daypart"] or match["half"] or match["quarters"] or match["sharp"] == "整" or match["sign"] == "点钟":
        return True
    if _EQUALS_BEFORE.search(line.plain, max(0, match.start() - 6), match.start()):
        return False  # 大小为 1 时: when the size is 1
    if match["sign"] == "时":
        return match["hour"].isascii() and not _CAPTION_BEFORE.search(line.plain, 0, match.start("hour"))
    if _TRAIN_AFTER.match(line.plain, match.end()):
        return True
    return bool(match["minute"] and match[0].endswith("分")) or line.plain[match.start() - 1 : match.start()] in (
        "日",
        "号",
    )


def _time(line: Line, match: re.Match[str], minute: int) -> Figure:
    hour = integer(match["hour"]) or 0
    if hour < 12 and (match["daypart"] in _LATE_DAYPARTS or _follows_late_hour(line, match, hour)):
        hour += 12
    known = bool(match["daypart"]) or (match.groupdict().get("sign") == "时")
    second = integer(match.groupdict().get("second") or "") or 0
    return time_of_day(line, hour, minute, *match.span(), half_day_known=known, second=second)


def _follows_late_hour(line: Line, match: re.Match[str], hour: int) -> bool:
    """Whether an hour without a part of the day ends a span that began earlier in the afternoon or evening."""
    if match["daypart"]:
        return False
    earlier = _LATE_BEFORE.search(line.plain, max(0, match.start() - 14), match.start())
    return earlier is not None and (integer(earlier["hour"]) or 0) % 12 < hour


def _before_the_hour(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield 差五分八点, five minutes to eight."""
    hour, minutes = integer(match["hour"]), 15 if match["quarter"] else integer(match["minutes"])
    if hour and minutes and hour <= 12 and minutes < 60:
        hour += 12 if match["daypart"] in _LATE_DAYPARTS and hour < 12 else 0
        known = bool(match["daypart"])
        yield time_of_day(line, hour - 1, 60 - minutes, *match.span(), half_day_known=known)


BEFORE_THE_HOUR = Rule(
    name="minutes before the hour",
    read=each(_BEFORE_THE_HOUR, _before_the_hour),
    needs=compile_late("差"),
    examples=(
        Example("差一刻六点", "差一刻六点: time T05:45 or=1065", "a quarter to six"),
        Example("差三分", gloss="three points short"),
    ),
)
_NOON = compile_late("(?P<midnight>午夜|子夜)|正午")


def _noon(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    hour = 0 if match["midnight"] else 12
    yield replace(time_of_day(line, hour, 0, *match.span(), half_day_known=True), soft=True)


NOONS = Rule(
    name="noon",
    read=each(_NOON, _noon),
    needs=compile_late("[午子]夜|正午"),
    examples=(
        Example("午夜之前", "午夜: time T00:00 soft", "before midnight"),
        Example("中午12点", gloss="twelve at noon"),
    ),
)
COLONS = Rule(
    name="times with a colon",
    read=each(_COLON, _colon),
    needs=compile_late(":"),
    examples=(
        Example("18:30开演", "18:30: time T18:30", "the play begins at 18:30"),
        Example("18:30:05", "18:30:05: time T18:30:05"),
        Example("晚上8:05到站", "晚上8:05: time T20:05", "arrives at 8:05 in the evening"),
        Example("比例为1:12", gloss="a ratio of 1:12"),
    ),
)
CLOCKS = Rule(
    name="times",
    read=each(_CLOCK, _clock),
    needs=compile_late("[时点]"),
    examples=(
        Example("上午9点半", "上午9点半: time T09:30", "half past nine in the morning"),
        Example("15时50分", "15时50分: time T15:50", "15:50"),
        Example("15时50分20秒", "15时50分20秒: time T15:50:20", "15:50:20"),
        Example("下午2时至4时", "下午2时: time T14:00 ; 4时: time T16:00", "from two to four in the afternoon"),
        Example("三点建议", gloss="three suggestions"),
        Example("样本大小为 1 时", gloss="when the sample size is 1"),
        Example("上涨9点", gloss="up by nine points"),
    ),
)

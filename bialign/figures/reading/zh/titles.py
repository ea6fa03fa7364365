"""Numbers in titles of events and people in Chinese: 二战 (World War II), 路易十四 (Louis XIV), 四分之一决赛."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Example, Rule, each
from bialign.figures.reading.titles import knockout, reign, war
from bialign.figures.reading.zh.numerals import HAN_DIGITS, integer
from bialign.figures.variants import CHARACTER
from bialign.patterns import compile_late
from bialign.records import Figure

# 一战 may be any battle, unless time is reckoned by it.
_WAR = compile_late(
    rf"第 ?(?P<number>[一二三123]) ?次世界大战|(?<![第0-9{HAN_DIGITS}十百])"
    r"(?P<short>二战|一战(?=[前后期中时末初]|结束|爆发|以来|老兵|战场|停战))"
)
# 伊丽莎白二世; 路易十四 of whom there were many Louis.
_REIGN = compile_late(
    rf"(?<=[^\W\d_第万生今来前后转{HAN_DIGITS}十])(?P<number>[一二三四五六七八九十]{{1,3}})世(?![界纪代人间上家子孙事俗态同袭])"
    r"|(?<=路易)(?P<louis>十[一二三四五六七八])"
)
_KNOCKOUT = compile_late(
    rf"(?<![0-9{HAN_DIGITS}十])(?:(?P<part>[四八])分之一决赛|(?P<half>[半准]决赛)|(?P<left>八|十六|三十二|16|32)强)(?!{CHARACTER}国)"
)


def _war(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield war(line, match.span(), integer(match["number"] or match["short"][0]) or 0)


def _reign(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    number = integer(match["number"] or match["louis"])
    if number:
        yield reign(line, match.span(), number)


def _knockout(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    n_left = 4 if match["half"] else 2 * (integer(match["part"]) or 0) if match["part"] else integer(match["left"])
    yield knockout(line, match.span(), n_left or 0)


WARS = Rule(
    name="world wars",
    read=each(_WAR, _war),
    needs=compile_late("世界大[战戰]|[一二][战戰]"),
    examples=(
        Example("第二次世界大战后", "第二次世界大战: ident world war 2 soft", "after the Second World War"),
        Example("二战期间", "二战: ident world war 2 soft", "during World War II"),
        Example("一战结束后", "一战: ident world war 1 soft", "after the end of World War I"),
        Example("背水一战", gloss="a battle with the river behind them"),
    ),
)
REIGNS = Rule(
    name="reigns",
    read=each(_REIGN, _reign),
    needs=compile_late("世|路易"),
    examples=(
        Example("伊丽莎白二世", "二世: ident reign 2 soft", "Elizabeth II"),
        Example("路易十四", "十四: ident reign 14 soft", "Louis XIV"),
        Example("三生三世", gloss="three lives"),
        Example("十八世纪", gloss="the 18th century"),
    ),
)
KNOCKOUTS = Rule(
    name="rounds of a cup",
    read=each(_KNOCKOUT, _knockout),
    needs=compile_late("[决決][赛賽]|[八六二62][强強]"),
    examples=(
        Example("四分之一决赛", "四分之一决赛: ident last 8 soft", "the quarter-finals"),
        Example("打进十六强", "十六强: ident last 16 soft", "reached the last 16"),
        Example("决赛打了四场", gloss="the final took four games"),
    ),
)

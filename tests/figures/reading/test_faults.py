"""A rule that fails costs a sentence, said and counted, and never the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

import bialign
from bialign.errors import FaultWarning
from bialign.figures import find_figures
from bialign.figures.comparing.summary import summarise_account
from bialign.figures.reading import scan
from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Hit, Rule
from bialign.records import Status

ZH = "营收增长5%。恰好七人到场。利润下降3%。"  # revenue up 5 %; exactly seven people came; profit down 3 %
EN = "Revenue rose 5%. Exactly seven people came. Profit fell 3%."


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a rule of Chinese fail at one word."""

    def fail(line: Line) -> Iterator[Hit]:
        if "恰好" in line.text:  # exactly
            raise ValueError("no such number")
        yield from ()

    zh = scan.LANGUAGES["zh"]
    broken = replace(zh, rules=(Rule(name="broken", read=fail), *zh.rules))
    monkeypatch.setattr(scan, "LANGUAGES", {**scan.LANGUAGES, "zh": broken})


def test_in_tests_a_fault_is_an_error(faulty: None) -> None:
    with pytest.raises(FaultWarning, match="no such number"):
        find_figures("恰好7人", "zh")


def test_a_fault_costs_a_sentence_and_is_said(faulty: None) -> None:
    with pytest.warns(FaultWarning, match="please report it"):
        found = bialign.align(ZH, EN, encoder="static")
    assert [figure.text for figure in found.figures if figure.lang == "zh"] == ["5%", "3%"]
    [unread] = [entry for entry in found.account.zh if entry.status is Status.UNREAD]
    assert (unread.text, unread.reason) == ("恰好七人到场。", "ValueError: no such number")
    assert summarise_account(found.account)[1:] == ("Chinese, not read: 1 sentence at which bialign itself failed.",)
    assert summarise_account(found.account, "zh")[1:] == ("中文未能读取：bialign 自身出错的1个句子。",)

"""Small numbers in words that one version leaves out: a note where they count things, nothing where they may go."""

from __future__ import annotations

import pytest

from bialign.figures import compare_bead, find_figures
from bialign.records import Severity, Verdict


def found(zh: str, en: str) -> list[tuple[Verdict, Severity]]:
    findings = compare_bead(find_figures(zh, "zh"), find_figures(en, "en"), zh_text=zh, en_text=en)
    return [(finding.verdict, finding.severity) for finding in findings]


@pytest.mark.parametrize(
    ("zh", "en", "n"),
    [
        ("董事会由七名董事组成，其中两名董事辞任。", "The Board consists of directors. Directors resigned later.", 2),
        ("五間附屬公司已註銷。", "Subsidiaries were deregistered.", 1),
        ("四家分店开业。", "Branches opened.", 1),
        ("签订三项协议。", "Agreements were signed.", 1),
        ("董事会由董事组成。", "The Board consists of seven directors.", 1),
        ("公司有子公司。", "The company has four subsidiaries.", 1),
    ],
)
def test_a_number_of_things_that_is_left_out_is_a_note(zh: str, en: str, n: int) -> None:
    assert [severity for _, severity in found(zh, en)] == [Severity.INFO] * n
    assert {verdict for verdict, _ in found(zh, en)} <= {Verdict.MISSING, Verdict.EXTRA}


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("一间公司", "a company"),
        ("第一名董事", "the first director"),
        ("两名董事辞任。", "Both directors resigned."),
        ("该三间公司", "the companies"),
        ("上述五名董事", "the directors"),
        ("审计、薪酬、提名三个委员会", "the audit, remuneration and nomination committees"),
        ("在三个城市：北京、上海及广州", "in Beijing, Shanghai and Guangzhou"),
        ("三位独立董事", "three independent directors"),
        ("三位独立董事", "3 independent directors"),
        ("使用甲和乙两个命令", "use the commands A and B"),
        ("支持9, 10, 11三个版本", "supports 9, 10 and 11"),
        ("双方", "the two sides"),
        ("这些公司", "these four companies"),
        ("公司", "the three companies"),
        ("七名董事中，七名出席", "seven directors attended"),
    ],
)
def test_what_may_go_unsaid_is_quiet(zh: str, en: str) -> None:
    assert not found(zh, en)
